using TapeVault.Media.Ltfs.Format;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>Reads index constructs of one volume and decides whether what stands at a place is one.</summary>
internal sealed class IndexReading(LtfsTape tape, LtfsLayout layout)
{
    private readonly byte[] _room = layout.NewReadBuffer(tape.Drive);

    /// <summary>
    /// Reads the index whose first record is at a place: filemark before it, good XML, this volume's UUID, a self pointer
    /// to where it stands, a sane back pointer, a filemark or the end of data behind it.
    /// </summary>
    /// <param name="partition">Partition.</param>
    /// <param name="startBlock">Object number of the first record.</param>
    /// <param name="problem">Why there is no index; null if there is.</param>
    public FoundIndex? TryRead(LtfsPartition partition, long startBlock, out LtfsFormatException? problem)
    {
        try
        {
            problem = null;
            return Read(partition, startBlock);
        }
        catch (LtfsFormatException fault)
        {
            problem = fault;
        }
        catch (TapeDriveException report) when (DeviceErrors.IsUnreadable(report))
        {
            problem = new LtfsFormatException(
                LtfsFault.NotXml,
                $"The medium does not give it back: {report.Message}",
                report
            );
        }

        return null;
    }

    private FoundIndex Read(LtfsPartition partition, long startBlock)
    {
        if (startBlock <= LtfsLayout.LabelObjects || !tape.IsFilemark(partition.Number, startBlock - 1))
        {
            throw new LtfsFormatException(LtfsFault.WrongStructure, "No filemark stands before it.");
        }

        using var stream = new RecordReadStream(tape, _room, layout.BlockSizeBytes);
        var index = LtfsIndexFormat.Read(stream);
        stream.Finish();
        RequireRight(index, new LtfsLocation(partition.Letter, startBlock));
        var end = startBlock + stream.Records + (stream.ClosedByFilemark ? 1 : 0);
        return new FoundIndex(index, new IndexPlace(startBlock, end, stream.ClosedByFilemark, index.Generation));
    }

    private void RequireRight(LtfsIndex index, LtfsLocation here)
    {
        if (index.VolumeUuid != layout.Label.VolumeUuid)
        {
            throw new LtfsFormatException(LtfsFault.Invalid, $"It is an index of another volume, {index.VolumeUuid}.");
        }

        // index-looking file content is told apart by this
        if (index.Location != here)
        {
            throw new LtfsFormatException(LtfsFault.Invalid, $"It says that it stands at {index.Location}.");
        }

        if (
            index.Previous is { } previous
            && (
                previous.Partition != layout.Data.Letter
                || previous.StartBlock <= LtfsLayout.LabelObjects
                || (previous.Partition == here.Partition && previous.StartBlock >= here.StartBlock - 2)
            )
        )
        {
            throw new LtfsFormatException(LtfsFault.Invalid, $"Its back pointer {previous} cannot be right.");
        }
    }
}
