"""ioctl_storm.py NODE: writes blocks to a tape with ioctl(SG_IO), which gives a command and waits for its answer in one
call, while a signal interrupts it. The handler is one with SA_RESTART, which is what .NET's runtime has. Prints how
many blocks were written and how many are on the tape."""

import ctypes
import fcntl
import os
import signal
import sys

SG_IO = 0x2285
BLOCKS = 100
BLOCK_BYTES = 4096


class Header(ctypes.Structure):
    """struct sg_io_hdr of scsi/sg.h"""

    _fields_ = [
        ("interface_id", ctypes.c_int),
        ("dxfer_direction", ctypes.c_int),
        ("cmd_len", ctypes.c_ubyte),
        ("mx_sb_len", ctypes.c_ubyte),
        ("iovec_count", ctypes.c_ushort),
        ("dxfer_len", ctypes.c_uint),
        ("dxferp", ctypes.c_void_p),
        ("cmdp", ctypes.c_void_p),
        ("sbp", ctypes.c_void_p),
        ("timeout", ctypes.c_uint),
        ("flags", ctypes.c_uint),
        ("pack_id", ctypes.c_int),
        ("usr_ptr", ctypes.c_void_p),
        ("status", ctypes.c_ubyte),
        ("masked_status", ctypes.c_ubyte),
        ("msg_status", ctypes.c_ubyte),
        ("sb_len_wr", ctypes.c_ubyte),
        ("host_status", ctypes.c_ushort),
        ("driver_status", ctypes.c_ushort),
        ("resid", ctypes.c_int),
        ("duration", ctypes.c_uint),
        ("info", ctypes.c_uint),
    ]


def execute(node, command, to_device=None, room=0):
    """Gives one command and waits for its answer: the header as the driver filled it in, and the data."""
    data = ctypes.create_string_buffer(to_device or bytes(max(room, 1)), max(room, len(to_device or b""), 1))
    sense = ctypes.create_string_buffer(96)
    cdb = ctypes.create_string_buffer(command, len(command))
    header = Header(
        interface_id=ord("S"),
        dxfer_direction=-2 if to_device is not None else (-3 if room else -1),
        cmd_len=len(command),
        mx_sb_len=96,
        dxfer_len=len(to_device) if to_device is not None else room,
        dxferp=ctypes.addressof(data) if to_device is not None or room else None,
        cmdp=ctypes.addressof(cdb),
        sbp=ctypes.addressof(sense),
        timeout=60000,
    )
    fcntl.ioctl(node, SG_IO, header)
    return header, data.raw


node = os.open(sys.argv[1], os.O_RDWR)
for _ in range(10):
    if execute(node, bytes(6))[0].status == 0:
        break
execute(node, bytes([0x01, 0, 0, 0, 0, 0]))
signals = 0


def count(*_):
    global signals
    signals += 1


signal.signal(signal.SIGALRM, count)
signal.siginterrupt(signal.SIGALRM, False)
good = 0
for number in range(BLOCKS):
    block = number.to_bytes(4, "little") + bytes(BLOCK_BYTES - 4)
    # one signal for each block, soon after the command was given
    signal.setitimer(signal.ITIMER_REAL, 0.0005)
    good += execute(node, bytes([0x0A, 0]) + BLOCK_BYTES.to_bytes(3, "big") + b"\0", to_device=block)[0].status == 0
    signal.setitimer(signal.ITIMER_REAL, 0)
_, position = execute(node, bytes([0x34, 6, 0, 0, 0, 0, 0, 0, 0, 0]), room=32)
print(f"blocks={BLOCKS} good={good} signals={signals} end={int.from_bytes(position[8:16], 'big')}")
