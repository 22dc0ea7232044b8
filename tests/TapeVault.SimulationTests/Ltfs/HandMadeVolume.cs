using System.Globalization;
using System.Text;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Ltfs;

/// <summary>
/// Writes volumes object by object with text made by hand, as other programs might: nothing of the product's writer is used.
/// Swapped: the data partition is SCSI partition 0 with the letter x, the index partition is 1 with the letter y.
/// </summary>
internal sealed class HandMadeVolume
{
    public const int BlockSize = 4096;
    public const string Uuid = "6f0c7b52-5a0e-4b8e-9d57-0a2f6d5b9c11";

    private const string Times =
        "<creationtime>2020-01-02T03:04:05.000000001Z</creationtime><changetime>2020-01-02T03:04:05.000000002Z</changetime>"
        + "<modifytime>2020-01-02T03:04:05.000000003Z</modifytime><accesstime>2020-01-02T03:04:05.000000004Z</accesstime>"
        + "<backuptime>2020-01-02T03:04:05.000000005Z</backuptime>";

    private readonly TapeDrive _drive;

    public HandMadeVolume(LtfsBench bench)
    {
        _drive = bench.NewDrive();
        _drive.WaitUntilReady(TimeSpan.FromMinutes(1), default);
        _drive.Load();
        var page = _drive.GetMediumPartition();
        _drive.SetMediumPartition(
            page with
            {
                AdditionalPartitionsDefined = 1,
                InitiatorDefinedPartitions = true,
                SelectDataPartitions = false,
                FixedDataPartitions = false,
                PartitionSizes = [MediumPartitionModePage.RestOfMedium, 1],
            }
        );
        _drive.FormatMedium(FormatKind.Partition);
    }

    /// <summary>A file element with one extent on the data partition.</summary>
    public static string File(string name, int uid, long length, params string[] extents) =>
        $"<file><name>{name}</name><length>{length}</length><readonly>false</readonly>{Times}<fileuid>{uid}</fileuid>"
        + $"<extentinfo>{string.Concat(extents)}</extentinfo></file>";

    public static string Extent(long fileOffset, long block, int byteOffset, long count) =>
        $"<extent><bytecount>{count}</bytecount><byteoffset>{byteOffset}</byteoffset><startblock>{block}</startblock>"
        + $"<partition>x</partition><fileoffset>{fileOffset}</fileoffset></extent>";

    public static string Directory(string name, int uid, string contents) =>
        $"<directory><name>{name}</name><readonly>0</readonly>{Times}<fileuid>{uid}</fileuid><contents>{contents}</contents></directory>";

    public static string Link(string name, int uid, string target) =>
        $"<file><name>{name}</name><length>0</length><readonly>0</readonly>{Times}<fileuid>{uid}</fileuid><symlink>{target}</symlink></file>";

    /// <summary>An index of a generation, at a place, with the back pointer x-something or none.</summary>
    public static string Index(
        char letter,
        long block,
        int generation,
        long? previous,
        string contents,
        string head = ""
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ltfsindex version="2.2.0">
            <creator>Other Maker 3.1 - Windows - mount</creator>{head}
            <volumeuuid>{Uuid}</volumeuuid><generationnumber>{generation}</generationnumber>
            <updatetime>2020-01-02T03:04:05.123456789Z</updatetime>
            <location><partition>{letter}</partition><startblock>{block}</startblock></location>
            {(
                previous is null
                    ? ""
                    : $"<previousgenerationlocation><partition>x</partition><startblock>{previous}</startblock></previousgenerationlocation>"
            )}
            <allowpolicyupdate>false</allowpolicyupdate><highestfileuid>99</highestfileuid>
            {Directory("Foreign tape", 1, contents)}
            </ltfsindex>
            """
        );

    /// <summary>Writes the label construct of a partition; the tape then stands at object 4.</summary>
    public void Label(char letter)
    {
        _drive.Locate(letter == 'x' ? 0 : 1, 0);
        var first = Encoding.ASCII.GetBytes("VOL1ABC123L".PadRight(24) + "LTFS".PadRight(55) + "4");
        Record(first);
        Filemark();
        Record(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ltfslabel version="2.2.0"><creator>Other Maker 3.1 - Windows - mkfs</creator>
            <formattime>2020-01-02T03:04:05.123456789Z</formattime><volumeuuid>{Uuid}</volumeuuid>
            <location><partition>{letter}</partition></location>
            <partitions><index>y</index><data>x</data></partitions>
            <blocksize>{BlockSize}</blocksize><compression>false</compression></ltfslabel>
            """
        );
        Filemark();
    }

    public void Record(byte[] bytes) => _drive.Write(bytes);

    public void Record(string text) => Record(Encoding.UTF8.GetBytes(text));

    public void Filemark() => _drive.WriteFilemarks(1, immediate: false);

    /// <summary>Filemark, the text in records of the block size, filemark.</summary>
    public void Construct(string text)
    {
        Filemark();
        foreach (var record in Encoding.UTF8.GetBytes(text).Chunk(BlockSize))
        {
            Record(record);
        }

        Filemark();
    }

    /// <summary>Labels on both, then on x: data records from object 5, an index behind them; the same on y.</summary>
    public void Write(string contents, string head, params byte[][] records)
    {
        Label('x');
        foreach (var record in records)
        {
            Record(record);
        }

        var block = 5 + records.Length;
        Construct(Index('x', block, 1, null, contents, head));
        Label('y');
        Construct(Index('y', 5, 1, block, contents, head));
    }
}
