using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>The mode pages themselves: what they say, which bits can change, and what a change does.</summary>
internal sealed partial class ModePages(DriveState drive)
{
    private const byte AllPages = 0x3F;
    private const byte AllSubpages = 0xFF;
    private const byte PageMask = 0x3F;
    private const byte SubpageFormat = 0x40;

    /// <summary>The pages asked for, one behind the other; null when the drive has none such.</summary>
    public byte[]? Find(ModePageControl control, byte page, byte subpage)
    {
        var all = All(control).OrderBy(item => item.Page).ThenBy(item => item.Subpage);
        var found =
            page == AllPages
                ? all.Where(item => subpage == AllSubpages || item.Subpage == 0)
                : all.Where(item => item.Page == page && (subpage == AllSubpages || item.Subpage == subpage));
        byte[] bytes = [.. found.SelectMany(item => item.Bytes)];
        return bytes.Length == 0 ? null : bytes;
    }

    /// <summary>Takes over the pages of a parameter list from an offset on.</summary>
    public Reply Select(ReadOnlySpan<byte> list, int offset)
    {
        var outcome = Reply.Good();
        while (offset < list.Length)
        {
            var rest = list[offset..];
            int size = SizeOf(rest);
            if (size == 0 || size > rest.Length)
            {
                return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError);
            }

            var result = SelectOne(rest[..size], offset);
            if (!result.IsGood)
            {
                outcome = result;
                if (result.Sense!.Value.Key == SenseKey.IllegalRequest)
                {
                    return outcome;
                }
            }

            offset += size;
        }

        return outcome;
    }

    private static int SizeOf(ReadOnlySpan<byte> page)
    {
        if ((page[0] & SubpageFormat) == 0)
        {
            return page.Length < 2 ? 0 : page[1] + 2;
        }

        return page.Length < 4 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(page[2..]) + 4;
    }

    private Reply SelectOne(ReadOnlySpan<byte> page, int offset)
    {
        bool hasSubpage = (page[0] & SubpageFormat) != 0;
        return (page[0] & PageMask, hasSubpage ? page[1] : (byte)0) switch
        {
            (DataCompressionModePage.Page, 0) => SelectCompression(page, offset),
            (DeviceConfigurationModePage.Page, 0) => SelectConfiguration(page, offset),
            (DeviceConfigurationModePage.Page, DeviceConfigurationExtensionModePage.Subpage) => SelectExtension(
                page,
                offset
            ),
            (MediumPartitionModePage.Page, 0) => SelectPartitions(page, offset),
            var (code, subpage) => SelectPlain((byte)code, subpage, page, offset),
        };
    }

    private Reply SelectCompression(ReadOnlySpan<byte> bytes, int offset)
    {
        if (!DataCompressionModePage.TryRead(bytes, out var page))
        {
            return Reply.InvalidParameter(offset + 1);
        }

        drive.Modes.CompressionEnabled = page.CompressionEnabled;
        return Reply.Good();
    }

    private Reply SelectConfiguration(ReadOnlySpan<byte> bytes, int offset)
    {
        if (!DeviceConfigurationModePage.TryRead(bytes, out var page))
        {
            return Reply.InvalidParameter(offset + 1);
        }

        drive.Modes.WriteDelayTime = page.WriteDelayTime;
        drive.Modes.SoftwareWriteProtect = page.SoftwareWriteProtect;
        return Reply.Good();
    }

    private Reply SelectExtension(ReadOnlySpan<byte> bytes, int offset)
    {
        const int WriteModeOffset = 5;
        if (!DeviceConfigurationExtensionModePage.TryRead(bytes, out var page))
        {
            return Reply.InvalidParameter(offset + 2);
        }

        if (!Enum.IsDefined(page.WriteMode))
        {
            return Reply.InvalidParameter(offset + WriteModeOffset, 7);
        }

        drive.Modes.WriteMode = page.WriteMode;
        drive.Modes.EncryptedVolumeNeedsEncryption = page.EncryptedVolumeNeedsEncryption;
        drive.Modes.ProgrammableEarlyWarningMegabytes = page.ProgrammableEarlyWarningMegabytes;
        return Reply.Good();
    }

    private Reply SelectPartitions(ReadOnlySpan<byte> bytes, int offset)
    {
        const int DefinedOffset = 3;
        const int FlagsOffset = 4;
        if (!MediumPartitionModePage.TryRead(bytes, out var page))
        {
            return Reply.InvalidParameter(offset + 1);
        }

        if (page.AdditionalPartitionsDefined >= drive.MaximumPartitions)
        {
            return Reply.InvalidParameter(offset + DefinedOffset);
        }

        int ways =
            (page.FixedDataPartitions ? 1 : 0)
            + (page.SelectDataPartitions ? 1 : 0)
            + (page.InitiatorDefinedPartitions ? 1 : 0);
        bool missingSizes =
            page.InitiatorDefinedPartitions && page.PartitionSizes.Length <= page.AdditionalPartitionsDefined;
        if (ways > 1 || missingSizes)
        {
            return Reply.InvalidParameter(offset + FlagsOffset, 7);
        }

        var current = drive.Modes.MediumPartition(drive.MaximumPartitions, null);
        drive.Modes.SelectedPartitions = page with
        {
            MaximumAdditionalPartitions = current.MaximumAdditionalPartitions,
            FormatRecognition = current.FormatRecognition,
        };
        return page.InitiatorDefinedPartitions && IsRounded(page)
            ? Reply.Check(SenseKey.RecoveredError, RoundedParameter)
            : Reply.Good();
    }

    /// <summary>Partitions are whole wraps, so a size is nearly always rounded (LTO drives say so, and it is no error).</summary>
    private static AdditionalSense RoundedParameter => new(0x37, 0x00);

    private static bool IsRounded(MediumPartitionModePage page) =>
        page
            .PartitionSizes.Take(page.AdditionalPartitionsDefined + 1)
            .Any(size => size != MediumPartitionModePage.RestOfMedium);

    private IEnumerable<(byte Page, byte Subpage, byte[] Bytes)> All(ModePageControl control)
    {
        var modes = control == ModePageControl.Default ? new ModeParameters(drive.Profile) : drive.Modes;
        bool changeable = control == ModePageControl.Changeable;
        bool isLoaded = drive.Load == LoadState.Loaded;
        foreach (var plain in modes.Plain)
        {
            byte[] shown = control == ModePageControl.Default ? [.. plain.Default] : CurrentOf(plain);
            if (changeable)
            {
                int header = plain.Subpage == 0 ? 2 : 4;
                plain.Changeable.AsSpan(header).CopyTo(shown.AsSpan(header));
            }

            yield return (plain.Page, plain.Subpage, shown);
        }

        var compression = new byte[DataCompressionModePage.Size];
        modes.DataCompression.Write(compression);
        yield return (DataCompressionModePage.Page, 0, Masked(compression, changeable, (2, 0x80)));

        var configuration = new byte[DeviceConfigurationModePage.Size];
        modes.DeviceConfiguration(drive.Partition, isLoaded && drive.Cartridge.WriteProtected).Write(configuration);
        yield return (
            DeviceConfigurationModePage.Page,
            0,
            Masked(configuration, changeable, (6, 0xFF), (7, 0xFF), (10, 0x04))
        );

        var extension = new byte[DeviceConfigurationExtensionModePage.Size];
        modes.DeviceConfigurationExtension.Write(extension);
        yield return (
            DeviceConfigurationExtensionModePage.Page,
            DeviceConfigurationExtensionModePage.Subpage,
            Masked(extension, changeable, (5, 0xF0), (6, 0xFF), (7, 0xFF), (8, 0x01))
        );

        var page = modes.MediumPartition(drive.MaximumPartitions, isLoaded ? PartitionBytes() : null);
        var partitions = new byte[page.Size];
        page.Write(partitions);
        yield return (
            MediumPartitionModePage.Page,
            0,
            Masked(partitions, changeable, (3, 0xFF), (4, 0xFF), (6, 0xFF), (8, 0xFF), (9, 0xFF))
        );
    }

    private long[] PartitionBytes() =>
        [
            .. Enumerable
                .Range(0, drive.Cartridge.PartitionCount)
                .Select(n => drive.Cartridge.Partition(n).CapacityBytes),
        ];

    /// <summary>The page as it is, or with its header and 1 bits where a host can change it.</summary>
    private static byte[] Masked(byte[] page, bool changeable, params ReadOnlySpan<(int Offset, int Mask)> masks)
    {
        if (changeable)
        {
            int header = (page[0] & SubpageFormat) == 0 ? 2 : 4;
            page.AsSpan(header).Clear();
            foreach (var (offset, mask) in masks)
            {
                page[offset] = (byte)mask;
            }
        }

        return page;
    }
}
