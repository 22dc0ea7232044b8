using System.Text;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>Readers that need to be told something besides the bytes, and what is read out of a page that was read.</summary>
internal static class HandListedReaders
{
    private const int LongestBinary = 1024;

    /// <summary>The subjects, each named as <see cref="WireReaders.NotUnderstood"/> names it.</summary>
    public static IReadOnlyList<FuzzSubject> All(WireReaders readers) =>
        [
            readers.Seeded(nameof(ElementStatusPage), input => ReadElementPage(readers, input)),
            readers.Seeded(nameof(ElementDescriptor), input => ReadElement(readers, input)),
            readers.Seeded(nameof(SecurityPageList), input => ReadSecurityPages(readers, input)),
            readers.Seeded(nameof(SerialNumberTextPage), input => ReadSerial(readers, input)),
            readers.Seeded(nameof(SetDataEncryptionPage), ReadKeyPage),
            readers.Seeded(nameof(DensityReport), input => ReadDensities(readers, input)),
            readers.Seeded($"{nameof(BinaryText)}.TryParse", ReadBinary, "0x0102aBc"u8.ToArray()),
            readers.Seeded($"{nameof(TargetPortal)}.TryParse", ReadPortal, "[fe80::1]:3260,1"u8.ToArray()),
            readers.Seeded("partitions of a volume", ReadPartitions),
            readers.Seeded("discovered targets", input => ReadTargets(readers, input)),
            readers.Seeded("words for sense data", ReadSenseWords),
            readers.Seeded("cartridge label", ReadLabel),
        ];

    private static bool ReadElementPage(WireReaders readers, ReadOnlySpan<byte> input)
    {
        if (!ElementStatusPage.TryRead(input, out var page, out var used))
        {
            return false;
        }

        Require(used >= ElementStatusPageHeader.Size && used <= input.Length, $"{used} of {input.Length} bytes used");
        readers.Look.At(page);
        return true;
    }

    private static bool ReadElement(WireReaders readers, ReadOnlySpan<byte> input)
    {
        if (
            !ElementStatusPageHeader.TryRead(input, out var header)
            || !ElementDescriptor.TryRead(input[ElementStatusPageHeader.Size..], header, out var element)
        )
        {
            return false;
        }

        readers.Look.At(element);
        return true;
    }

    private static bool ReadSecurityPages(WireReaders readers, ReadOnlySpan<byte> input)
    {
        if (!SecurityPageHeader.TryRead(input, out var header) || header.PageCode > 1)
        {
            return false;
        }

        var isTaken = SecurityPageList.TryRead(input, header.PageCode, out var list);
        readers.Look.At(isTaken ? list : null);
        return isTaken;
    }

    private static bool ReadSerial(WireReaders readers, ReadOnlySpan<byte> input)
    {
        if (input.Length < 2 || !SerialNumberTextPage.TryRead(input, input[1], out var page))
        {
            return false;
        }

        readers.Look.At(page);
        return true;
    }

    private static bool ReadKeyPage(ReadOnlySpan<byte> input)
    {
        if (!SetDataEncryptionPage.TryRead(input, out var page, out var key))
        {
            return false;
        }

        var room = new byte[page.SizeWithKey(key.Length)];
        page.Write(room, key);
        return SetDataEncryptionPage.TryRead(room, out _, out var again) && again.SequenceEqual(key)
            ? true
            : throw new InvalidOperationException("the key is another one after writing and reading");
    }

    private static bool ReadDensities(WireReaders readers, ReadOnlySpan<byte> input)
    {
        var isTaken = DensityReport.TryRead<DensityDescriptor>(input, out var densities);
        readers.Look.At(isTaken ? densities : null);
        var isOther = DensityReport.TryRead<MediumTypeDescriptor>(input, out var types);
        readers.Look.At(isOther ? types : null);
        return isTaken || isOther;
    }

    private static bool ReadBinary(ReadOnlySpan<byte> input) =>
        BinaryText.TryParse(Encoding.Latin1.GetString(input), LongestBinary, out var bytes)
        && (bytes.Length <= LongestBinary ? true : throw new InvalidOperationException("longer than the limit"));

    private static bool ReadPortal(ReadOnlySpan<byte> input) =>
        TargetPortal.TryParse(Encoding.Latin1.GetString(input), out var portal) && portal.ToString().Length > 0;

    private static bool ReadPartitions(ReadOnlySpan<byte> input)
    {
        if (!LogPage.TryRead(input, out var page) || !VolumeStatistics.TryRead(page, out var volume))
        {
            return false;
        }

        for (var partition = 0; partition < 4; partition++)
        {
            _ = volume.PartitionCapacityMegabytes(partition);
            _ = volume.PartitionUsedMegabytes(partition);
            _ = volume.PartitionRemainingMegabytes(partition);
            _ = volume.EndOfDataIsMissing(partition);
        }

        return true;
    }

    private static bool ReadTargets(WireReaders readers, ReadOnlySpan<byte> input)
    {
        if (!KeyValueText.TryRead(input, out var text))
        {
            return false;
        }

        readers.Look.At(DiscoveredTarget.ReadAll(text));
        return true;
    }

    private static bool ReadSenseWords(ReadOnlySpan<byte> input) =>
        SenseData.TryRead(input, out var sense) && $"{sense} {sense.Condition}".Length > 0;

    private static bool ReadLabel(ReadOnlySpan<byte> input) =>
        CartridgeLabel.Parse(Encoding.Latin1.GetString(input)).ToString().Length > 0;

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
