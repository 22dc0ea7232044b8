#!/bin/bash
# guest.sh: what is done in the guest. Every step is written down in facts/ (NAME.out, .err, .rc or .json) and judged on
# the host by the tests of the folder above. The file 'environment' beside it says where the programs are.
. /run/lane/environment
facts=/run/lane/facts
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_TieredPGO=0 TAPEVAULT_CONFIG=/run/tapevault.json
export HOME=/run/home XDG_DATA_HOME=/run/home XDG_STATE_HOME=/run/home XDG_CONFIG_HOME=/run/home
portal=127.0.0.1:3260
mkdir -p "$facts" /run/home
cd /run/home

say() { read -r seconds _ </proc/uptime; echo "lane: [$seconds] $*"; }

# fact NAME COMMAND…: runs it, writes down what it prints and how it ends
fact() {
    local name=$1
    shift
    timeout -k 5 "${limit:-400}" "$@" >"$facts/$name.out" 2>"$facts/$name.err"
    echo $? >"$facts/$name.rc"
    say "$name: $(cat "$facts/$name.rc")"
}
product=("$dotnet" "$programs/tapevault.dll")

# node SERIAL: the sg node of the device with this serial number
node() {
    local device
    for device in /sys/class/scsi_generic/*; do
        if tail -c +5 "$device/device/vpd_pg80" 2>/dev/null | grep -qx "$1 *"; then echo "/dev/$(basename "$device")"; fi
    done
}
tell() {
    python3 -c 'import socket, sys
s = socket.socket(socket.AF_UNIX); s.connect("/run/control"); s.sendall((" ".join(sys.argv[1:]) + "\n").encode())
print(s.makefile().readline(), end="")' "$@"
}
ready() { for _ in {1..20}; do sg_turs "$1" >/dev/null 2>&1 && return; done; }
attach() {
    fact "$1" iscsiadm -m node --login
    for _ in {1..100}; do [[ -n $(node SIMLIB0001) ]] && break; sleep 0.2; done
    udevadm settle
    first=$(node SIMDRIVE01) second=$(node SIMDRIVE02) robot=$(node SIMLIB0001)
    say "attached: $first $second $robot"
}

modprobe -a sg st ch iscsi_tcp
"$dotnet" "$programs/tapevault-sim.dll" serve --json --listen $portal --control /run/control --library library-24 \
    >"$facts/serve.out" 2>"$facts/serve.err" &
server=$!
echo 'InitiatorName=iqn.2026-01.example.tapevault:guest' >/etc/iscsi/initiatorname.iscsi
# a session that is lost for longer than this is given up
sed -i 's/^node.session.timeo.replacement_timeout.*/node.session.timeo.replacement_timeout = 60/' /etc/iscsi/iscsid.conf
iscsid -f >"$facts/iscsid.out" 2>&1 &
for _ in {1..600}; do [[ -s $facts/serve.out ]] && break; sleep 0.2; done
fact discovery iscsiadm -m discovery -t sendtargets -p $portal
attach login
fact lsscsi lsscsi -g
cat >$TAPEVAULT_CONFIG <<JSON
{ "drives": { "tape": { "kind": "sg", "serial": "SIMDRIVE02" }, "gone": { "kind": "sg", "serial": "NOTTHERE" } },
  "libraries": { "robot": { "kind": "sg", "serial": "SIMLIB0001" } } }
JSON
fact devices "${product[@]}" devices --json

# --- other people's programs beside ours, on the first drive and the robot
fact mtx-inquiry mtx -f "$robot" inquiry
fact mtx-before mtx -f "$robot" status
fact mtx-load mtx -f "$robot" load 1 0
ready "$first"
fact mtx-loaded mtx -f "$robot" status
for page in '' 80 83 b0; do fact "sg-inq$page" sg_inq ${page:+-p 0x$page} "$first"; done
fact sg-inq-robot sg_inq "$robot"
fact sg-opcodes sg_opcodes --rctd "$first"
fact sg-attributes sg_read_attr "$first"
fact survey "$dotnet" "$programs/TapeVault.PeerTests.dll" survey "$first" "$robot" "$facts"
fact sg-log-pages sg_logs -r -p 0 "$first"
for page in 02 03 0c 11 12 13 14 16 17 1b 2e; do fact "sg-log-$page-bytes" sg_logs -r -p 0x$page "$first"; done
for page in 12 14 17; do fact "sg-log-$page" sg_logs -p 0x$page "$first"; done
fact mtx-moved mtx -f "$robot" status

tape=/dev/n$(basename "$(ls -d "/sys/class/scsi_generic/$(basename "$first")"/device/scsi_tape/st? | head -n 1)")
mkdir -p source/sub
for number in {1..40}; do head -c $((number * 997)) /dev/urandom >source/sub/$number; done
fact mt-begin mt-st -f "$tape" rewind
fact tar-write tar -b 64 -cf "$tape" source
fact mt-written mt-st -f "$tape" status
fact mt-tell mt-st -f "$tape" tell
fact mt-rewind mt-st -f "$tape" rewind
fact tar-compare tar -b 64 -df "$tape"
fact mt-rewind-again mt-st -f "$tape" rewind
fact mt-forward mt-st -f "$tape" fsf 1
fact mt-tell-forward mt-st -f "$tape" tell

# --- the nodes change their numbers: a disk comes before them
fact logout iscsiadm -m node --logout
modprobe scsi_debug dev_size_mb=8
udevadm settle
disk=/dev/$(ls /sys/bus/pseudo/drivers/scsi_debug/adapter0/host*/target*/*/scsi_generic)
attach login-again
ready "$first"
fact trials "$dotnet" "$programs/TapeVault.PeerTests.dll" trials "$first" "$disk" /run/control "$facts"
fact ioctl-storm python3 "$here/ioctl_storm.py" "$first"

# --- somebody who may not, while another program holds the second drive, and a drive that is not there
echo 1 >/sys/module/sg/parameters/allow_dio
install -d -o 65534 -g 65534 /run/nobody
flock -F "$second" sleep 1000 &
holder=$!
fact devices-nobody setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/run/nobody XDG_DATA_HOME=/run/nobody \
    XDG_STATE_HOME=/run/nobody XDG_CONFIG_HOME=/run/nobody "${product[@]}" devices --json
kill $holder
wait $holder
echo 0 >/sys/module/sg/parameters/allow_dio

# --- the product, as it is, on the second drive
fact library-load "${product[@]}" library load TV0002L9 --drive tape --json
fact format "${product[@]}" volume format tape --name first --json
tell fault 1 op=0A nth=3 host=TransportDisrupted executes=yes
fact backup-broken "${product[@]}" backup source --to tape --json
tell clear-faults 1
# the error names the command that finishes the set
broken=$(grep -ohE -- '--resume [0-9A-Za-z-]+' "$facts"/backup-broken.{out,err} | head -n 1 | cut -d ' ' -f 2)
fact backup-resumed "${product[@]}" backup --resume "$broken" --to tape --json
fact verify "${product[@]}" verify "$broken" --json
fact restore "${product[@]}" restore "$broken" --to /run/home/back --json
fact restored diff -r source "$(find back -type d -name sub -printf '%h' -quit)"

# --- the robot by the product, judged by mtx
fact mtx-holding mtx -f "$robot" status
fact library-unload "${product[@]}" library unload tape --json
fact library-move "${product[@]}" library move TV0003L9 slot23 --json
fact library-export "${product[@]}" library export TV0004L9 --keep-closed --json
fact mtx-after mtx -f "$robot" status
fact library-inventory "${product[@]}" library inventory --json

dmesg >"$facts/dmesg"
kill -TERM $server
wait $server
echo $? >"$facts/serve.rc"
