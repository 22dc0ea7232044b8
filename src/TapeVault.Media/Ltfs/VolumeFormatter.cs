using TapeVault.Media.Ltfs.Format;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Makes a new volume: two partitions, labels and the first, empty index on each. The data partition is finished first; a
/// cut anywhere leaves a beginning of exactly this, which <see cref="FormatRemains"/> knows.
/// </summary>
internal sealed class VolumeFormatter(LtfsTape tape, DriveSetup setup, LtfsContext context)
{
    private const char IndexLetter = 'a';
    private const char DataLetter = 'b';
    private const byte PowerOfTen = 3;
    private const byte Gigabytes = 9;
    private const ushort SmallestIndexPartition = 1;

    /// <summary>Formats.</summary>
    /// <returns>The labels, the first index and where it stands on either partition.</returns>
    public (LtfsLayout Layout, LtfsIndex Index, IndexPlace OnIndex, IndexPlace OnData) Run(FormatOptions options)
    {
        var layout = Plan(options);
        Partition();
        setup.PrepareWriting(options.Compression, layout.Index, layout.Data);
        var index = FirstIndex(options, layout.Label.FormatTime);
        var serial = new Vol1Label(Vol1Label.SerialFor(options.Barcode));
        var onData = WritePartition(layout, layout.Data, serial, index, previous: null);
        var onIndex = WritePartition(
            layout,
            layout.Index,
            serial,
            index,
            new LtfsLocation(layout.Data.Letter, onData.Start)
        );
        var memory = new CoherencyMemory(tape.Drive);
        memory.Write(layout, onIndex, onData);
        memory.WriteHostAttributes(context.Options, options);
        return (layout, index, onIndex, onData);
    }

    private LtfsLayout Plan(FormatOptions options)
    {
        var label = new LtfsLabel(
            LtfsVersion.Written,
            context.Options.Creator,
            LtfsTime.From(context.Clock.GetUtcNow()),
            options.Id.Value,
            DataLetter,
            IndexLetter,
            DataLetter,
            options.BlockSizeBytes,
            options.Compression
        );
        return new LtfsLayout(label, new LtfsPartition(0, IndexLetter), new LtfsPartition(1, DataLetter));
    }

    /// <summary>
    /// The index partition asks for one gigabyte, which the drive rounds up to the least it can; the rest is for data.
    /// Sizes in powers of ten are the drive's own unit on LTO; CHECK CONDITION 01/3700 (rounded) is a success.
    /// </summary>
    private void Partition()
    {
        tape.Forget();
        tape.Drive.Load();
        var page = tape.Drive.GetMediumPartition();
        tape.Drive.SetMediumPartition(
            page with
            {
                AdditionalPartitionsDefined = 1,
                FixedDataPartitions = false,
                SelectDataPartitions = false,
                InitiatorDefinedPartitions = true,
                SizeUnit = PowerOfTen,
                PartitioningType = 0,
                PartitionUnits = Gigabytes,
                PartitionSizes = [SmallestIndexPartition, MediumPartitionModePage.RestOfMedium],
            }
        );
        tape.Drive.FormatMedium(FormatKind.Partition);
    }

    private LtfsIndex FirstIndex(FormatOptions options, LtfsTime now) =>
        new()
        {
            Creator = context.Options.Creator,
            VolumeUuid = options.Id.Value,
            Generation = 1,
            UpdateTime = now,
            Location = default,
            Root = new LtfsDirectory
            {
                Name = LtfsName.Prepare(options.Name),
                Uid = 1,
                Times = LtfsTimes.All(now),
            },
        };

    private IndexPlace WritePartition(
        LtfsLayout layout,
        LtfsPartition partition,
        Vol1Label serial,
        LtfsIndex index,
        LtfsLocation? previous
    )
    {
        Span<byte> first = stackalloc byte[Vol1Label.Size];
        serial.Write(first);
        tape.GoTo(partition.Number, 0);
        tape.RequirePosition(partition.Number, 0);
        tape.Write(first);
        tape.WriteFilemark(immediate: true);
        tape.Write(LtfsLabelFormat.Write(layout.Label with { Location = partition.Letter }));
        tape.WriteFilemark(immediate: true);
        return new IndexConstruct(tape, layout).Write(partition, LtfsLayout.LabelObjects, index, previous, out _);
    }
}
