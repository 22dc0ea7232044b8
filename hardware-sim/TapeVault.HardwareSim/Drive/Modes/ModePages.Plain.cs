using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <content>The pages that are kept as bytes.</content>
internal sealed partial class ModePages
{
    private Reply SelectPlain(byte code, byte subpage, ReadOnlySpan<byte> bytes, int offset)
    {
        var page = drive.Modes.Plain.FirstOrDefault(known => known.Page == code && known.Subpage == subpage);
        if (page is null)
        {
            return Reply.InvalidParameter(offset, 5);
        }

        if (bytes.Length != page.Default.Length)
        {
            return Reply.InvalidParameter(offset + (subpage == 0 ? 1 : 3));
        }

        var current = CurrentOf(page);
        if (page.FirstForbidden(bytes, current) is { } forbidden)
        {
            return Reply.InvalidParameter(offset + forbidden.Offset, forbidden.Bit);
        }

        if (subpage == PlainModePages.DataProtection)
        {
            return SelectProtection(bytes, offset);
        }

        bytes[2..].CopyTo(drive.Modes.Current(code, subpage).AsSpan(2));
        return Reply.Good();
    }

    /// <summary>Page 0Ah/F0h: a method that the drive has, with its four bytes; nothing is protected without a method.</summary>
    private Reply SelectProtection(ReadOnlySpan<byte> bytes, int offset)
    {
        const int MethodOffset = 4;
        const int LengthOffset = 5;
        const int FlagsOffset = 6;
        const int InformationBytes = 4;
        byte method = bytes[MethodOffset];
        byte flags = bytes[FlagsOffset];
        if (method != 0 && !drive.Profile.BlockProtectionMethods.Contains(method))
        {
            return Reply.InvalidParameter(offset + MethodOffset);
        }

        if (method != 0 && bytes[LengthOffset] != InformationBytes)
        {
            return Reply.InvalidParameter(offset + LengthOffset);
        }

        bool protects = method != 0;
        drive.Nexuses.Current.Protection = new BlockProtection(
            method,
            protects && (flags & 0x80) != 0,
            protects && (flags & 0x40) != 0,
            protects && (flags & 0x20) != 0
        );
        return Reply.Good();
    }

    /// <summary>A page as it stands now: block protection by initiator, the medium configuration by cartridge.</summary>
    private byte[] CurrentOf(PlainModePage page)
    {
        byte[] bytes = [.. drive.Modes.Current(page.Page, page.Subpage)];
        if (page is { Page: PlainModePages.Control, Subpage: PlainModePages.DataProtection })
        {
            var protection = drive.Nexuses.Current.Protection;
            bytes[4] = protection.Method;
            bytes[6] = (byte)(
                (protection.OnWrite ? 0x80 : 0) | (protection.OnRead ? 0x40 : 0) | (protection.OnRecover ? 0x20 : 0)
            );
        }

        if (
            page.Page == PlainModePages.MediumConfiguration
            && drive is { Load: LoadState.Loaded, Cartridge.IsWorm: true }
        )
        {
            bytes[2] = 0x01;
            bytes[5] = 0x02;
        }

        return bytes;
    }
}
