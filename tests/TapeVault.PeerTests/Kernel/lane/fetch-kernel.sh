#!/usr/bin/env bash
# fetch-kernel.sh [FOLDER]: unpacks Debian's stock kernel and its modules into FOLDER, which stays between runs.
# Nothing is installed: the kernel only runs inside the emulator.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
folder=${1:-${TVTEST_KERNEL:-${XDG_CACHE_HOME:-$HOME/.cache}/tapevault/kernel}}
mkdir -p "$folder"
cd "$folder"
package=$(apt-cache depends linux-image-amd64 | awk '$1 == "Depends:" && $2 ~ /^linux-image-/ { print $2; exit }')
[[ -n $package ]] || { echo 'no package linux-image-amd64 is known; apt-get update?' >&2; exit 1; }
version=${package#linux-image-}
if [[ ! -e boot/vmlinuz-$version || ! -d lib/modules/$version ]]; then
    rm -rf boot lib usr unpacked ./*.deb
    apt-get download -qq "$package"
    dpkg -x ./*.deb unpacked
    depmod -b "$folder/unpacked" "$version"
    # last of all, so that a run that was cut short leaves nothing that looks complete
    mv unpacked/lib unpacked/boot .
    rm -rf unpacked ./*.deb
fi
echo "$folder/boot/vmlinuz-$version"
