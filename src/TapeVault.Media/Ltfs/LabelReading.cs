using TapeVault.Media.Ltfs.Format;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Media.Ltfs;

/// <summary>Reads label constructs: VOL1, filemark, LTFS label, filemark.</summary>
internal sealed class LabelReading(LtfsTape tape)
{
    private const int Room = 64 * 1024;
    private readonly byte[] _room = new byte[Math.Min(Room, tape.Drive.MaximumTransferBytes)];

    /// <summary>Reads the label construct of a partition.</summary>
    public PartitionLabel Read(int partition)
    {
        try
        {
            tape.GoTo(partition, 0);
            return ReadConstruct(partition);
        }
        catch (TapeDriveException report) when (report.Is(SenseKey.IllegalRequest))
        {
            return new PartitionLabel(
                partition,
                LabelState.NoPartition,
                $"There is no partition {partition}.",
                "",
                null
            );
        }
        catch (TapeDriveException report) when (DeviceErrors.IsUnreadable(report))
        {
            var detail = $"The beginning of partition {partition} cannot be read: {report.Message}";
            return new PartitionLabel(partition, LabelState.Unreadable, detail, "", null);
        }
    }

    private PartitionLabel ReadConstruct(int partition)
    {
        var first = Next(out var endIsMissing);
        if (first.Kind == ReadKind.EndOfData)
        {
            return endIsMissing
                ? new PartitionLabel(
                    partition,
                    LabelState.Begun,
                    $"Partition {partition} has no data and no end.",
                    "",
                    null
                )
                : new PartitionLabel(partition, LabelState.Empty, $"Partition {partition} is empty.", "", null);
        }

        if (first.Kind != ReadKind.Block || !_room.AsSpan(0, first.LengthBytes)[..4].SequenceEqual("VOL1"u8))
        {
            return Foreign(partition, "begins with something else than a label");
        }

        if (!Vol1Label.TryRead(_room.AsSpan(0, first.LengthBytes), out var volume))
        {
            var isLtfs = first.LengthBytes >= 28 && _room.AsSpan(24, 4).SequenceEqual("LTFS"u8);
            return isLtfs
                ? Broken(partition, "has a VOL1 label that breaks the format")
                : Foreign(partition, "has a label of another program");
        }

        return ReadLtfsLabel(partition, volume.Serial);
    }

    private PartitionLabel ReadLtfsLabel(int partition, string serial)
    {
        LtfsLabel? label = null;
        for (var number = 1; number < LtfsLayout.LabelObjects; number++)
        {
            var next = Next(out _);
            if (next.Kind == ReadKind.EndOfData)
            {
                var detail = $"The label of partition {partition} ends after {number} objects.";
                return new PartitionLabel(partition, LabelState.Begun, detail, serial, null);
            }

            if (next.Kind != (number == 2 ? ReadKind.Block : ReadKind.Filemark))
            {
                return Broken(partition, $"has no label construct: object {number} is wrong");
            }

            if (number != 2)
            {
                continue;
            }

            try
            {
                label = LtfsLabelFormat.Read(_room.AsMemory(0, next.LengthBytes));
            }
            catch (LtfsFormatException fault)
            {
                return Broken(partition, $"has a damaged LTFS label: {fault.Message}");
            }
        }

        return new PartitionLabel(partition, LabelState.Labelled, "", serial, label);
    }

    private ReadOutcome Next(out bool endIsMissing)
    {
        endIsMissing = false;
        try
        {
            return tape.ReadSurely(_room);
        }
        catch (TapeDriveException report) when (DeviceErrors.IsEndOfDataMissing(report))
        {
            endIsMissing = true;
            return new ReadOutcome(ReadKind.EndOfData, 0);
        }
    }

    private static PartitionLabel Broken(int partition, string what) =>
        new(partition, LabelState.Broken, $"Partition {partition} {what}.", "", null);

    private static PartitionLabel Foreign(int partition, string what) =>
        new(partition, LabelState.Foreign, $"Partition {partition} {what}.", "", null);
}
