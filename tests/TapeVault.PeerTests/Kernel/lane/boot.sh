#!/usr/bin/env bash
# boot.sh KERNEL_FOLDER SHARE SECONDS: starts Debian's kernel in qemu's software emulation on this machine's own root
# file system, which it may not write (9p, with a tmpfs laid over it), and runs SHARE/guest.sh in it as root. SHARE is
# /run/lane in there and can be written. The console is standard output; no network, no disk, no acceleration.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
kernels=$(cd "$1" && pwd) share=$(cd "$2" && pwd) seconds=$3
here=$(cd "$(dirname "$0")" && pwd)
version=$(ls "$kernels/lib/modules" | sort -V | tail -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# the first root: busybox, and the modules that lead to the second one
root=$work/root
mkdir -p "$root"/{bin,dev,proc,sys,modules,lower,upper,whole}
cp "$(command -v busybox)" "$root/bin/busybox"
for module in virtio_pci 9p 9pnet_virtio overlay virtio_rng; do
    modprobe -d "$kernels" -S "$version" --show-depends "$module" | awk '$1 == "insmod" { print $2 }'
done | awk '!seen[$0]++' | while read -r file; do
    name=$(basename "$file" .xz)
    if [[ $file == *.xz ]]; then xz -dc "$file" >"$root/modules/$name"; else cp "$file" "$root/modules/$name"; fi
    echo "$name" >>"$root/modules/order"
done
cp "$here/initramfs.sh" "$root/init"
chmod +x "$root/init"
(cd "$root" && find . | cpio -o -H newc --quiet | gzip -1) >"$work/initramfs"

# kvm is never asked for: a machine can have it and not be able to run this kernel with it
timeout -k 5 "$seconds" qemu-system-x86_64 -M q35 -accel tcg,thread=multi -cpu max -smp 2 -m 4G \
    -nodefaults -nographic -no-reboot -serial stdio -monitor none \
    -kernel "$kernels/boot/vmlinuz-$version" -initrd "$work/initramfs" -device virtio-rng-pci \
    -virtfs local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap \
    -virtfs local,path="$share",mount_tag=lane,security_model=none \
    -append "console=ttyS0 panic=-1 quiet mitigations=off random.trust_cpu=on no_timer_check lane_modules=$kernels/lib/modules lane_here=$here" \
    </dev/null
