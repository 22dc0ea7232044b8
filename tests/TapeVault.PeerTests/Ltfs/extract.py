"""Reads an LTFS volume that lies in a folder as one file per record, and writes its files out. By ISO/IEC 20919 alone.

Usage: extract.py VOLUME TARGET
"""
import glob
import os
import re
import sys
import xml.etree.ElementTree as xml


def objects(volume, partition):
    """Kinds of the objects of one partition by object number: R a record, F a filemark, E the end."""
    found = {}
    for path in glob.glob(os.path.join(volume, f"{partition}_*_[RFE]")):
        _, number, kind = os.path.basename(path).split("_")
        found[int(number)] = kind
    return found


def record(volume, partition, number):
    with open(os.path.join(volume, f"{partition}_{number}_R"), "rb") as file:
        return file.read()


def partition_numbers(volume):
    """The label behind the first filemark says by which letter the index knows a partition."""
    letters = {}
    for number in (0, 1):
        label = xml.fromstring(record(volume, number, 2))
        assert label.tag == "ltfslabel", label.tag
        letters[label.find("location/partition").text] = number
        index_partition = label.find("partitions/index").text
        block_size = int(label.find("blocksize").text)
    return letters, letters[index_partition], block_size


def newest_index(volume, partition):
    """The records between the last two filemarks of the index partition."""
    kinds = objects(volume, partition)
    marks = sorted(number for number, kind in kinds.items() if kind == "F")
    text = b"".join(record(volume, partition, n) for n in range(marks[-2] + 1, marks[-1]))
    index = xml.fromstring(text)
    assert index.tag == "ltfsindex", index.tag
    return index


def content(volume, file, letters, block_size):
    """The bytes of a file: its extents laid at their offsets, each running on through consecutive records."""
    data = bytearray(int(file.find("length").text))
    for extent in file.iterfind("extentinfo/extent"):
        partition = letters[extent.find("partition").text]
        block = int(extent.find("startblock").text)
        skip = int(extent.find("byteoffset").text)
        left = int(extent.find("bytecount").text)
        offset = int(extent.find("fileoffset").text)
        while left:
            piece = record(volume, partition, block)
            assert len(piece) <= block_size
            piece = piece[skip : skip + left]
            assert piece, "an extent runs into an empty record"
            data[offset : offset + len(piece)] = piece
            offset, left, block, skip = offset + len(piece), left - len(piece), block + 1, 0
    return data


def extract(volume, folder, target, letters, block_size):
    os.makedirs(target, exist_ok=True)
    for file in folder.iterfind("contents/file"):
        name = file.find("name").text
        assert re.fullmatch(r"[A-Za-z0-9._-]+", name), name
        with open(os.path.join(target, name), "wb") as out:
            out.write(content(volume, file, letters, block_size))
    for below in folder.iterfind("contents/directory"):
        extract(volume, below, os.path.join(target, below.find("name").text), letters, block_size)


def main(volume, target):
    letters, index_partition, block_size = partition_numbers(volume)
    index = newest_index(volume, index_partition)
    extract(volume, index.find("directory"), target, letters, block_size)
    print(f"generation {index.find('generationnumber').text}")


main(*sys.argv[1:])
