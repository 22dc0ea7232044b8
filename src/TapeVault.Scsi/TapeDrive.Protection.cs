using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>
/// Logical block protection (SSC-5): four bytes behind every block, made by the host and checked by the drive when writing,
/// made by the drive and checked by the host when reading. Callers never see them.
/// </content>
public sealed partial class TapeDrive
{
    private byte[] protectedBlock = [];
    private string? protectionVoidBecause;

    /// <summary>How blocks are protected now.</summary>
    public BlockProtection Protection { get; private set; }

    /// <summary>The methods that the drive knows (vital product data page B5h); null if it does not tell.</summary>
    public BlockProtectionPage? ReadBlockProtectionMethods() =>
        FindVitalProductData(BlockProtectionPage.Page) is { } bytes && BlockProtectionPage.TryRead(bytes, out var page)
            ? page
            : null;

    /// <summary>What the drive is set to, by whomever.</summary>
    /// <exception cref="TapeDriveException">ILLEGAL REQUEST if the drive has no protection.</exception>
    public ControlDataProtectionModePage ReadBlockProtection() =>
        ReadFixedPage<ControlDataProtectionModePage>(
            ControlDataProtectionModePage.Page,
            ControlDataProtectionModePage.Subpage
        );

    /// <summary>
    /// Turns protection on, or off with <see cref="BlockProtectionMethod.None"/>, and reads the setting back. It ends with a
    /// reset of the drive and with the medium; from then on blocks are refused until this is called again, because both
    /// sides must agree whether four bytes of a transfer are data.
    /// </summary>
    /// <param name="protection">Method and byte order.</param>
    /// <exception cref="TapeDriveException">
    /// ILLEGAL REQUEST if the drive has no protection or not this method; or the setting did not hold.
    /// </exception>
    public void ProtectBlocks(BlockProtection protection)
    {
        var isOn = protection.Method != BlockProtectionMethod.None;
        protectionVoidBecause = "the setting was being changed";
        var wanted = new ControlDataProtectionModePage(
            protection.Method,
            isOn ? (byte)BlockProtection.InformationBytes : (byte)0,
            OnWrite: isOn,
            OnRead: isOn,
            OnRecover: false
        );
        WriteFixedPage(wanted, ControlDataProtectionModePage.Page, ControlDataProtectionModePage.Subpage);
        var found = ReadBlockProtection();
        if (found.Method != wanted.Method || found.OnWrite != isOn || found.OnRead != isOn)
        {
            throw RefusedByHost(
                $"the drive did not take block protection by {protection.Method}: it is at {found.Method}"
            );
        }

        Protection = protection;
        protectionVoidBecause = null;
    }

    /// <summary>
    /// The drive reads from the position to the end of data and checks every block by its own means, and by the protection
    /// information when <see cref="Protection"/> is on. Takes as long as reading. The position ends at the end of data.
    /// </summary>
    /// <exception cref="TapeDriveException">A block that cannot be read, or whose protection information is wrong.</exception>
    public void VerifyToEndOfData()
    {
        RequireProtectionState();
        var isProtected = Protection.Method != BlockProtectionMethod.None;
        var cdb = new Verify6Cdb(ToEndOfData: true, isProtected, false, false, false, false, 0);
        var answer = Move(cdb.ToCommand(), ScsiBuffer.None, startsAnywhere: false);
        var isAtEnd = answer.Sense?.Is(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected) == true;
        if (!answer.IsSuccess && !isAtEnd)
        {
            throw MoveFailure(answer);
        }

        SetPosition(null);
    }

    /// <summary>As <see cref="VerifyToEndOfData"/> over a number of filemarks.</summary>
    /// <param name="count">1 to 16,777,215.</param>
    public void VerifyFilemarks(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        RequireProtectionState();
        var isProtected = Protection.Method != BlockProtectionMethod.None;
        RequireMoved(
            new Verify6Cdb(false, isProtected, ByFilemarks: true, false, false, false, count).ToCommand(),
            startsAnywhere: false
        );
        SetPosition(null);
    }

    /// <summary>Something ended the drive's setting, or may have: neither side's view is sure.</summary>
    private void ForgetProtection(string because)
    {
        if (Protection.Method != BlockProtectionMethod.None)
        {
            protectionVoidBecause = because;
            Protection = default;
        }
    }

    private void RequireProtectionState()
    {
        if (protectionVoidBecause is { } reason)
        {
            throw RefusedByHost($"block protection is void since: {reason}; set it again");
        }
    }

    /// <summary>The block with its protection information, in a buffer that is used again and again.</summary>
    private ReadOnlySpan<byte> WithProtection(ReadOnlySpan<byte> block)
    {
        var room = ProtectedRoom(block.Length);
        block.CopyTo(room);
        Protection.Write(room[..block.Length], room[block.Length..]);
        return room;
    }

    /// <summary>Room for a block of this length and its protection information.</summary>
    private Span<byte> ProtectedRoom(int blockBytes)
    {
        var needed = blockBytes + BlockProtection.InformationBytes;
        if (protectedBlock.Length < needed)
        {
            protectedBlock = GC.AllocateUninitializedArray<byte>(needed, pinned: true);
        }

        return protectedBlock.AsSpan(0, needed);
    }
}
