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

    public IEnumerable<LogParameter> Parameters()
    {
        var cartridge = drive.Cartridge;
        var counters = drive.Counters;
        long written = cartridge.LifetimeWrittenBytes + counters.BytesFromHost;
        long read = cartridge.LifetimeReadBytes + counters.BytesToHost;
        long capacity = Sum(partition => partition.CapacityBytes);
        long used = Sum(partition => partition.MediumBytesBefore(partition.Objects.Count));
        yield return Number(0x0000, 1, 1);
        yield return Number(0x0001, cartridge.LoadCount, 4);
        yield return Number(0x0004, 0, 2);
        yield return Number(0x0009, counters.UnrecoveredReadErrors, 2);
        yield return Number(0x000E, counters.BytesFromHost / Megabyte, 4);
        yield return Number(0x000F, counters.BytesToHost / Megabyte, 4);
        yield return Number(0x0010, written / Megabyte, 8);
        yield return Number(0x0011, read / Megabyte, 8);
        yield return Number(0x0016, capacity / Megabyte, 4);
        yield return Number(0x0017, used / Megabyte, 4);
        yield return new LogParameter(0x0040, LogParameter.AsciiList, Serial(cartridge.Serial));
        yield return Number(0x0080, cartridge.WriteProtected ? 1 : 0, 1);
        yield return Number(0x0081, 0, 1);
        yield return new LogParameter(0x0202, LogParameter.BinaryList, PerPartition(Capacity));
        yield return new LogParameter(0x0203, LogParameter.BinaryList, PerPartition(Used));
        yield return new LogParameter(0x0204, LogParameter.BinaryList, PerPartition(Remaining));
    }

    private static LogParameter Number(ushort code, long value, int bytes) =>
        LogParameter.OfNumber(code, (ulong)value, bytes);

    private static byte[] Serial(string serial) => Encoding.ASCII.GetBytes(serial.PadRight(SerialBytes)[..SerialBytes]);

    private long Sum(Func<CartridgePartition, long> of) =>
        Enumerable.Range(0, drive.Cartridge.PartitionCount).Sum(number => of(drive.Cartridge.Partition(number)));

    /// <summary>Partition records: length of what follows (7), reserved, partition (2), value (4).</summary>
    private byte[] PerPartition(Func<int, uint> value)
    {
        var records = new byte[drive.Cartridge.PartitionCount * RecordBytes];
        for (int number = 0; number < drive.Cartridge.PartitionCount; number++)
        {
            var record = records.AsSpan(number * RecordBytes);
            record[0] = RecordBytes - 1;
            BinaryPrimitives.WriteUInt16BigEndian(record[2..], (ushort)number);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], value(number));
        }

        return records;
    }

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
