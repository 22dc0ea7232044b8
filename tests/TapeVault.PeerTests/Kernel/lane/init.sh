#!/bin/bash
# The guest's init: as much of a system as the programs under test want, then the lane's script, then the end.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 LC_ALL=C.UTF-8 TERM=dumb
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /dev/shm
ln -sf /proc/self/fd /dev/fd
ip link set lo up
/lib/systemd/systemd-udevd --daemon 2>/dev/null
read -r seconds _ </proc/uptime
echo "lane: init after $seconds s"
bash /run/lane/guest.sh
code=$?
read -r seconds _ </proc/uptime
echo "lane: ended with $code after $seconds s"
echo "$code $seconds" >/run/lane/ended
sync
echo o >/proc/sysrq-trigger
sleep 10
