#!/bin/busybox sh
# The guest's first process: finds the host's root file system, lays a tmpfs over it, and goes on in there.
/bin/busybox --install /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
while read -r module; do insmod "/modules/$module"; done </modules/order
for word in $(cat /proc/cmdline); do
    case $word in
    lane_modules=*) modules=${word#*=} ;;
    lane_here=*) here=${word#*=} ;;
    esac
done
mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=loose,ro host /lower
mount -t tmpfs tmpfs /upper
mkdir /upper/changed /upper/work
mount -t overlay -o lowerdir=/lower,upperdir=/upper/changed,workdir=/upper/work,xino=off overlay /whole
mount -t tmpfs tmpfs /whole/run
mkdir -p /whole/run/lane /whole/run/lock /whole/lib/modules
mount --bind "/lower$modules" /whole/lib/modules
mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=none lane /whole/run/lane
cp "/lower$here/init.sh" /whole/run/init.sh
for folder in dev proc sys; do mount --move "/$folder" "/whole/$folder"; done
exec switch_root /whole /bin/bash /run/init.sh
