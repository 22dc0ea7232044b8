using System.Buffers.Binary;
using System.Text;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>Log page 17h (SSC-5 8.2.9): what is known of the loaded volume, by partition. Sizes in 10^6 bytes.</summary>
internal sealed class VolumeStatisticsPage(DriveState drive)
{
    private const long Megabyte = 1_000_000;
    private const uint EndOfDataMissing = uint.MaxValue;
    private const uint Unknown = uint.MaxValue - 1;
    private const int SerialBytes = 32;
    private const int RecordBytes = 8;
    private const int ObjectRecordBytes = 10;

    public IEnumerable<LogParameter> Parameters() =>
        drive.Load == LoadState.Loaded ? Counters().Concat(Identity()).Concat(Partitions()) : [Number(0x0000, 0, 1)];

    private IEnumerable<LogParameter> Counters()
    {
        var now = drive.VolumeUsage;
        var before = drive.Cartridge.PreviousUsage;
        var load = drive.Counters;
        yield return Number(0x0000, 1, 1);
        yield return Number(0x0001, now.Mounts, 4);
        yield return Number(0x0002, now.DatasetsWritten, 8);
        yield return Number(0x0003, now.RecoveredWriteErrors, 4);
        yield return Number(0x0004, now.UnrecoveredWriteErrors, 2);
        yield return Number(0x0005, 0, 2);
        yield return Number(0x0006, 0, 2);
        yield return Number(0x0007, now.DatasetsRead, 8);
        yield return Number(0x0008, now.RecoveredReadErrors, 4);
        yield return Number(0x0009, now.UnrecoveredReadErrors, 2);
        yield return Number(0x000A, 0, 2);
        yield return Number(0x000B, 0, 2);
        yield return Number(0x000C, before.UnrecoveredWriteErrors, 2);
        yield return Number(0x000D, before.UnrecoveredReadErrors, 2);
        yield return Number(0x000E, load.BytesToMedium / Megabyte, 4);
        yield return Number(0x000F, load.BytesFromMedium / Megabyte, 4);
        yield return Number(0x0010, now.BytesWritten / Megabyte, 8);
        yield return Number(0x0011, now.BytesRead / Megabyte, 8);
        yield return Number(0x0012, CapacityPages.Ratio(before.HostBytesWritten, before.BytesWritten), 2);
        yield return Number(0x0013, CapacityPages.Ratio(load.BytesToHost, load.BytesFromMedium), 2);
        yield return Number(0x0014, (long)(drive.Profile.LoadSeconds * 1000), 6);
        yield return Number(0x0015, (long)(drive.Profile.LoadSeconds * 1000), 6);
        yield return Number(0x0016, Sum(partition => partition.CapacityBytes) / Megabyte, 4);
        yield return Number(0x0017, Sum(part => part.MediumBytesBefore(part.Objects.Count)) / Megabyte, 4);
        yield return Number(0x0100, now.WriteMounts, 4);
        yield return Number(0x0101, now.BeginningPasses, 4);
        yield return Number(0x0102, now.MiddlePasses, 4);
    }

    private IEnumerable<LogParameter> Identity()
    {
        var cartridge = drive.Cartridge;
        yield return Text(0x0040, cartridge.Serial, SerialBytes);
        yield return Text(0x0042, cartridge.MemoryBarcode, SerialBytes);
        yield return Text(0x0043, DeviceAttributes.Maker, 8);
        yield return Text(0x0045, $"Ultrium-{drive.CartridgeProfile.Generation}", 9);
        yield return Number(0x0080, cartridge.WriteProtected ? 1 : 0, 1);
        yield return Number(0x0081, cartridge.IsWorm ? 1 : 0, 1);
        yield return Number(0x0082, 0, 1);
    }

    private IEnumerable<LogParameter> Partitions()
    {
        yield return List(0x0200, ObjectRecordBytes, FirstEncrypted);
        yield return List(0x0201, ObjectRecordBytes, FirstPlainBehindEncrypted);
        yield return List(0x0202, RecordBytes, partition => Capacity(partition));
        yield return List(0x0203, RecordBytes, partition => Used(partition));
        yield return List(0x0204, RecordBytes, partition => Remaining(partition));
    }

    private static LogParameter Number(ushort code, long value, int bytes) =>
        LogParameter.OfNumber(code, (ulong)value, bytes);

    private static LogParameter Text(ushort code, string text, int bytes) =>
        new(code, LogParameter.AsciiList, Encoding.ASCII.GetBytes(text.PadRight(bytes)[..bytes]));

    private long Sum(Func<CartridgePartition, long> of) =>
        Enumerable.Range(0, drive.Cartridge.PartitionCount).Sum(number => of(drive.Cartridge.Partition(number)));

    /// <summary>Partition records: length of what follows, reserved, partition (2), value (4, or 6 for an object number).</summary>
    private LogParameter List(ushort code, int recordBytes, Func<int, ulong> value)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        var records = new byte[drive.Cartridge.PartitionCount * recordBytes];
        for (int partition = 0; partition < drive.Cartridge.PartitionCount; partition++)
        {
            var record = records.AsSpan(partition * recordBytes, recordBytes);
            record[0] = (byte)(recordBytes - 1);
            BinaryPrimitives.WriteUInt16BigEndian(record[2..], (ushort)partition);
            BinaryPrimitives.WriteUInt64BigEndian(number, value(partition));
            number[^(recordBytes - 4)..].CopyTo(record[4..]);
        }

        return new LogParameter(code, LogParameter.BinaryList, records);
    }

    /// <summary>Number of the first encrypted object; FFFFFFFFFFFFh when there is none.</summary>
    private ulong FirstEncrypted(int partition) =>
        (ulong)(drive.Cartridge.Partition(partition).Objects.FirstEncrypted() ?? 0xFFFF_FFFF_FFFF);

    /// <summary>Number of the first unencrypted record behind an encrypted one; FFFFFFFFFFFFh when there is none.</summary>
    private ulong FirstPlainBehindEncrypted(int partition) =>
        (ulong)(drive.Cartridge.Partition(partition).Objects.FirstPlainBehindEncrypted() ?? 0xFFFF_FFFF_FFFF);

    private uint Capacity(int partition) => (uint)(drive.Cartridge.Partition(partition).CapacityBytes / Megabyte);

    private uint Used(int partition) =>
        IsEndKnown(partition) ? (uint)((UsedBytes(partition) + Megabyte - 1) / Megabyte) : EndOfDataMissing;

    private uint Remaining(int partition)
    {
        long left = drive.Cartridge.Partition(partition).CapacityBytes - UsedBytes(partition);
        return IsEndKnown(partition) ? (uint)(Math.Max(0, left) / Megabyte) : Unknown;
    }

    private bool IsWritten(int partition) => drive.Buffer.IsDirty && drive.Buffer.Partition == partition;

    /// <summary>While the drive writes there it knows the end although no mark is on the medium yet.</summary>
    private bool IsEndKnown(int partition) => IsWritten(partition) || drive.Cartridge.HasEndOfData(partition);

    private long UsedBytes(int partition)
    {
        var medium = drive.Cartridge.Partition(partition);
        return IsWritten(partition) ? drive.PositionMediumBytes : medium.MediumBytesBefore(medium.Objects.Count);
    }
}
