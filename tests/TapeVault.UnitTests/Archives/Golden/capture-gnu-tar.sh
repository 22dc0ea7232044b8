#!/bin/bash
# Makes gnu-tar.txt: headers that GNU tar 1.34 writes, as hex, rows of zeros left out. Needs root (devices), attr, a file
# system with holes and extended attributes:   bash capture-gnu-tar.sh > gnu-tar.txt
set -e
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
pax=(--format=pax --pax-option=exthdr.name=PaxHeaders/entry,exthdr.mtime=0,delete=atime,delete=ctime)
owner=(--owner=alice:1000 --group=users:100)
long=$(printf 'n%.0s' $(seq 100))
folder155=$(printf 'd%.0s' $(seq 155))

add() { printf x > "$1"; chmod 644 "$1"; touch -d "${2:-@1700000000}" "$1"; }
show() { # name of the row, then options and files of tar
    echo "#### $1"
    shift
    tar -b 1 --no-recursion "${pax[@]}" "$@" -cf - | head -c 16384 | xxd -c 32 -g 0 | awk '{ if ($2 !~ /^0*$/) print $1, $2 }'
}

printf 'hello\n' > plain; chmod 640 plain; touch -d @1700000000 plain
add fraction '@1700000000.123456780'
add whole-tenths '@1700000000.5'
add "d$long"
add 'Müller.txt'
mkdir folder; chmod 2755 folder; touch -d @1700000000 folder
ln -s ../plain link; touch -h -d @1700000000 link
ln -s "$long/$long" longlink; touch -h -d @1700000000 longlink
ln plain hard
mkfifo -m 600 fifo; touch -d @1700000000 fifo
mknod -m 660 null c 1 3; touch -d @1700000000 null
mknod -m 660 disk b 254 65793; touch -d @1700000000 disk
add old '1969-12-31 23:59:58.75 UTC'
add future '2243-01-01 00:00:00 UTC'
truncate -s 8589934591 big-1; chmod 644 big-1; touch -d @1700000000 big-1
truncate -s 8589934592 big; chmod 644 big; touch -d @1700000000 big
add attr
setfattr -n user.binary -v 0x00ff0a3d attr; setfattr -n 'user.a%b' -v 1 attr; setfattr -n 'user.c=d' -v 2 attr
setfattr -n user.empty attr
touch -d @1700000000 attr
truncate -s 100000 sparse; printf data | dd of=sparse bs=1 seek=65536 conv=notrunc status=none
chmod 644 sparse; touch -d @1700000000 sparse
add uid

for file in plain fraction whole-tenths "d$long" 'Müller.txt' folder link longlink fifo null disk old future big-1 big; do
    show "$file" "${owner[@]}" "$file" 2> /dev/null
done
show hard "${owner[@]}" plain hard
show attr "${owner[@]}" --xattrs attr
show sparse "${owner[@]}" -S sparse
show uid --owner=Größe:2097152 --group=a_group_name_of_more_than_31_bytes:4294967294 uid
for length in 87 88 89 90 91 92; do
    # records of 98, 99, 101 ... bytes: 100 is the length where the digits become three
    name=$(printf 'ü%.0s' $(seq $((length / 2))))$([ $((length % 2)) = 1 ] && echo x || true)
    add "$name"
    show "record-$length" "${owner[@]}" "$name"
done
mkdir -p "$folder155"; add "$folder155/$long"
pax=(--format=ustar)
show split "${owner[@]}" "$folder155/$long"

# archives that are only read
pax=(--format=gnu)
ln -s "$long/$long" "l$long"; touch -h -d @1700000000 "l$long"
show gnu-long "${owner[@]}" "l$long"
show gnu-base256 --owner=alice:4294967294 --group=users:100 old
pax=(--format=v7)
show v7 "${owner[@]}" folder
pax=(--format=pax --pax-option=exthdr.name=PaxHeaders/entry,exthdr.mtime=0,delete=atime,delete=ctime)
show sparse-0.0 "${owner[@]}" -S --sparse-version=0.0 sparse
show sparse-0.1 "${owner[@]}" -S --sparse-version=0.1 sparse
pax=(--format=pax --pax-option=globexthdr.name=global,globexthdr.mtime=0,exthdr.name=PaxHeaders/entry,exthdr.mtime=0,delete=atime,delete=ctime,gname=clerks)
show global "${owner[@]}" plain
