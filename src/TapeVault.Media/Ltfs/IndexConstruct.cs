using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>Writes index constructs: filemark, index records, synchronising filemark.</summary>
internal sealed class IndexConstruct(LtfsTape tape, LtfsLayout layout)
{
    /// <summary>
    /// Writes an index at a place and waits until it, and everything written before it, is on the medium. Sets the index's
    /// self and back pointer.
    /// </summary>
    /// <param name="partition">Partition.</param>
    /// <param name="position">Object number that the opening filemark gets; what stands there and behind is overwritten.</param>
    /// <param name="index">The index.</param>
    /// <param name="previous">The back pointer.</param>
    /// <param name="space">What the drive said of the room left.</param>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.VolumeFull"/>.</exception>
    public IndexPlace Write(
        LtfsPartition partition,
        long position,
        LtfsIndex index,
        LtfsLocation? previous,
        out SpaceState space
    )
    {
        tape.GoTo(partition.Number, position);
        tape.RequirePosition(partition.Number, position);
        space = WriteFilemark(immediate: true);

        index.Version = LtfsVersion.Written;
        index.Location = new LtfsLocation(partition.Letter, position + 1);
        index.Previous = previous;
        using var records = new RecordWriteStream(tape, layout.BlockSizeBytes);
        LtfsIndexWriter.Write(index, records);
        records.Finish();
        var closing = WriteFilemark(immediate: false);

        var end = position + 1 + records.Records + 1;
        tape.RequirePosition(partition.Number, end);
        space = (SpaceState)Math.Max((int)space, Math.Max((int)records.Space, (int)closing));
        return new IndexPlace(position + 1, end, IsClosed: true, index.Generation);
    }

    private SpaceState WriteFilemark(bool immediate) =>
        tape.WriteFilemark(immediate) switch
        {
            WriteOutcome.Written => SpaceState.Ample,
            WriteOutcome.EndOfPartition => throw new TapeVaultException(
                MediaErrors.VolumeFull,
                "No room is left for an index behind the data."
            ),
            _ => SpaceState.EarlyWarning,
        };
}
