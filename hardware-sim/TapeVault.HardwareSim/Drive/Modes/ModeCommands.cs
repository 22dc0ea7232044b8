using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>MODE SENSE and MODE SELECT, 6 and 10 (SPC-5 6.12–6.15): pages 0Fh, 10h, 10h/01h, 11h.</summary>
internal sealed class ModeCommands(DriveState drive)
{
    private const int PageByte = 2;
    private const int Select6LengthByte = 4;
    private const int SelectFlagsByte = 1;
    private const byte NoPage = 0x00;
    private const byte DefaultDensity = 0x00;
    private const byte NoChangeDensity = 0x7F;
    private const int BufferedModeLimit = 1;

    public Reply ModeSense6(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ModeSense6Cdb.TryRead(cdb, out var command);
        if (PagesOf(command.Control, command.Page, command.Subpage, out byte[] pages) is { } problem)
        {
            return problem;
        }

        byte[] block = command.DisableBlockDescriptors ? [] : Block();
        var data = new byte[ModeHeader6.Size + block.Length + pages.Length];
        new ModeHeader6(
            (byte)Math.Min(data.Length - 1, byte.MaxValue),
            MediumType,
            IsProtected,
            drive.Modes.BufferedMode,
            0,
            (byte)block.Length
        ).Write(data);
        block.CopyTo(data, ModeHeader6.Size);
        pages.CopyTo(data, ModeHeader6.Size + block.Length);
        return Transfer.ToHost(data, buffer, command.AllocationLength);
    }

    public Reply ModeSense10(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ModeSense10Cdb.TryRead(cdb, out var command);
        if (PagesOf(command.Control, command.Page, command.Subpage, out byte[] pages) is { } problem)
        {
            return problem;
        }

        byte[] block = command.DisableBlockDescriptors ? [] : Block();
        var data = new byte[ModeHeader10.Size + block.Length + pages.Length];
        new ModeHeader10(
            (ushort)(data.Length - sizeof(ushort)),
            MediumType,
            IsProtected,
            drive.Modes.BufferedMode,
            0,
            LongLba: false,
            (ushort)block.Length
        ).Write(data);
        block.CopyTo(data, ModeHeader10.Size);
        pages.CopyTo(data, ModeHeader10.Size + block.Length);
        return Transfer.ToHost(data, buffer, command.AllocationLength);
    }

    public Reply ModeSelect6(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ModeSelect6Cdb.TryRead(cdb, out var command);
        if (RefusalOf(command.PageFormat, command.SavePages) is { } refusal)
        {
            return refusal;
        }

        var list = ParameterList(buffer, command.ParameterListLength);
        if (list.IsEmpty)
        {
            return Reply.Good();
        }

        return ModeHeader6.TryRead(list, out var header)
            ? Select(list, ModeHeader6.Size, header.BlockDescriptorLength, header.BufferedMode)
            : Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError);
    }

    public Reply ModeSelect10(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ModeSelect10Cdb.TryRead(cdb, out var command);
        if (RefusalOf(command.PageFormat, command.SavePages) is { } refusal)
        {
            return refusal;
        }

        var list = ParameterList(buffer, command.ParameterListLength);
        if (list.IsEmpty)
        {
            return Reply.Good();
        }

        return ModeHeader10.TryRead(list, out var header)
            ? Select(list, ModeHeader10.Size, header.BlockDescriptorLength, header.BufferedMode)
            : Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError);
    }

    private bool IsLoaded => drive.Load == LoadState.Loaded;

    private byte MediumType => IsLoaded ? drive.MediumType : (byte)0;

    private bool IsProtected => IsLoaded && (drive.Cartridge.WriteProtected || drive.Modes.SoftwareWriteProtect);

    private byte Density => IsLoaded ? drive.CartridgeProfile.DensityCode : (byte)0;

    private static Reply? RefusalOf(bool pageFormat, bool savePages)
    {
        if (savePages)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.SavingParametersNotSupported);
        }

        return pageFormat ? null : Reply.InvalidCdbField(SelectFlagsByte, Select6LengthByte);
    }

    private static ReadOnlySpan<byte> ParameterList(ScsiBuffer buffer, int length) =>
        buffer.ToDevice[..Math.Min(buffer.ToDevice.Length, length)];

    private byte[] Block()
    {
        var block = new byte[BlockDescriptor.Size];
        new BlockDescriptor(Density, 0, drive.Modes.BlockLength).Write(block);
        return block;
    }

    private Reply? PagesOf(ModePageControl control, byte page, byte subpage, out byte[] pages)
    {
        pages = [];
        if (control == ModePageControl.Saved)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.SavingParametersNotSupported);
        }

        // not a page: header and block descriptor alone, which Linux' st asks for whenever it opens a drive
        if (page == NoPage && subpage == 0)
        {
            return null;
        }

        var found = new ModePages(drive).Find(control, page, subpage);
        if (found is null)
        {
            return Reply.InvalidCdbField(PageByte, 5);
        }

        pages = found;
        return null;
    }

    private Reply Select(ReadOnlySpan<byte> list, int headerBytes, int blockBytes, byte bufferedMode)
    {
        if (blockBytes is not 0 and not 8 || list.Length < headerBytes + blockBytes)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError);
        }

        if (bufferedMode > BufferedModeLimit)
        {
            return Reply.InvalidParameter(headerBytes - 2, 6);
        }

        int blockLength = drive.Modes.BlockLength;
        if (blockBytes > 0 && BlockDescriptor.TryRead(list[headerBytes..], out var block))
        {
            bool knownDensity = block.Density is DefaultDensity or NoChangeDensity || block.Density == Density;
            if (!knownDensity || block.BlockLength > drive.Profile.MaximumBlockBytes)
            {
                return Reply.InvalidParameter(knownDensity ? headerBytes + 5 : headerBytes);
            }

            blockLength = block.BlockLength;
        }

        var outcome = new ModePages(drive).Select(list, headerBytes + blockBytes);
        if (outcome.IsGood || outcome.Sense!.Value.Key == SenseKey.RecoveredError)
        {
            drive.Modes.BufferedMode = bufferedMode;
            drive.Modes.BlockLength = blockLength;
            drive.Nexuses.RaiseForOthers(AdditionalSense.ModeParametersChanged);
        }

        return outcome with
        {
            TransferredBytes = list.Length,
        };
    }
}
