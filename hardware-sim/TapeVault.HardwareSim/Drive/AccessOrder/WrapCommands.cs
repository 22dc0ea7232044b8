using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// READ END OF WRAP POSITION of IBM mechanisms (MAINTENANCE IN, service action 1Fh, qualifier 45h): where the written wraps end.
/// </summary>
internal sealed class WrapCommands(DriveState drive)
{
    private const int QualifierByte = 2;
    private const byte Qualifier = 0x45;
    private const int FlagsByte = 3;
    private const int WrapByte = 5;

    public Reply ReadEndOfWraps(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        if (!ReadEndOfWrapPositionCdb.TryRead(cdb, out var command))
        {
            return cdb[QualifierByte] == Qualifier
                ? Reply.InvalidCdbField(FlagsByte)
                : Reply.InvalidCdbField(QualifierByte);
        }

        if (command.ReportAll && command.WrapNumberValid)
        {
            return Reply.InvalidCdbField(FlagsByte, 0);
        }

        drive.Flush();
        var wraps = Wraps();
        if (command.ReportAll)
        {
            var all = new EndOfWrapPositions(wraps);
            var bytes = new byte[all.Size];
            all.Write(bytes);
            return Transfer.ToHost(bytes, buffer, command.AllocationLength);
        }

        int asked = command.WrapNumberValid ? command.WrapNumber : 0;
        if (wraps.Find(wrap => wrap.Wrap == asked) is not { ObjectNumber: > 0 } found)
        {
            return Reply.InvalidCdbField(WrapByte);
        }

        Span<byte> one = stackalloc byte[EndOfWrapPosition.Size];
        new EndOfWrapPosition(found.ObjectNumber).Write(one);
        return Transfer.ToHost(one, buffer, command.AllocationLength);
    }

    /// <summary>The wraps that hold something; of the one where data end, the object number there.</summary>
    private List<WrapDescriptor> Wraps()
    {
        var wraps = new List<WrapDescriptor>();
        double wrapBytes = TapePlace.WrapBytes(drive.Cartridge);
        for (int partition = 0; partition < drive.Cartridge.PartitionCount; partition++)
        {
            int wrap = (int)TapePlace.FirstWrap(drive.Cartridge, partition);
            long end = drive.Cartridge.ObjectCount(partition);
            long at = 0;
            for (int passed = 1; at < end; passed++)
            {
                at = FirstObjectAt(partition, passed * wrapBytes);
                wraps.Add(new WrapDescriptor((ushort)wrap, (ushort)partition, at));
                wrap++;
            }
        }

        return wraps;
    }

    /// <summary>The first object that begins at or behind a place in a partition, or the end of data.</summary>
    private long FirstObjectAt(int partition, double mediumBytes)
    {
        var medium = drive.Cartridge.Partition(partition);
        long low = 0;
        long high = medium.Objects.Count;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (medium.MediumBytesBefore(middle) >= mediumBytes)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
