using System.Security.Cryptography;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>
/// Encryption by the drive (SSC-5, security protocol 20h). A key is handed as bytes, goes once to the drive in a buffer that
/// is zeroed, and is kept nowhere here; texts and reports name a key by its name alone.
/// </content>
public sealed partial class TapeDrive
{
    private const int SecurityRoom = 4 * 1024;
    private const byte NoExternalCheck = 1;
    private const int LargestKeyName = 32;

    private string? keyVoidBecause;

    /// <summary>Name of the key that this host has set and that, as far as it knows, still is; null without one.</summary>
    public string? CurrentKeyName { get; private set; }

    /// <summary>What the drive can encrypt with.</summary>
    /// <returns>Null if the drive cannot encrypt for this host at all.</returns>
    /// <exception cref="TapeDriveException">Broken transport, hardware error.</exception>
    public DataEncryptionCapabilities? ReadEncryptionCapabilities()
    {
        if (
            AskSecurity(SecurityProtocol.Information, 0) is not { } list
            || !SecurityProtocolList.TryRead(list, out var protocols)
            || !protocols.Supports(SecurityProtocol.TapeDataEncryption)
            || AskSecurity(SecurityProtocol.TapeDataEncryption, TapeEncryptionPage.Capabilities) is not { } page
        )
        {
            return null;
        }

        return DataEncryptionCapabilities.TryRead(page, out var capabilities) ? capabilities : null;
    }

    /// <summary>What is set in the drive for this host; null if the drive cannot encrypt.</summary>
    public DataEncryptionStatus? ReadEncryptionStatus() =>
        AskSecurity(SecurityProtocol.TapeDataEncryption, TapeEncryptionPage.Status) is { } page
        && DataEncryptionStatus.TryRead(page, out var status)
            ? status
            : null;

    /// <summary>How the next block to be read is encrypted, and the name of its key; null if the drive does not tell.</summary>
    public NextBlockEncryptionStatus? ReadNextBlockEncryption() =>
        AskSecurity(SecurityProtocol.TapeDataEncryption, TapeEncryptionPage.NextBlockStatus) is { } page
        && NextBlockEncryptionStatus.TryRead(page, out var status)
            ? status
            : null;

    /// <summary>
    /// Sets a key: blocks are encrypted when written and decrypted when read from now on, until the medium is unloaded, the
    /// drive is reset or <see cref="ClearEncryption"/>. Afterwards the drive is asked whether it is so.
    /// </summary>
    /// <param name="key">The key, of the length that the capabilities name (32 bytes with AES-256); zero it after use.</param>
    /// <param name="keyName">Name of the key, 1 to 32 bytes of UTF-8, written beside every block in clear.</param>
    /// <param name="options">Further settings.</param>
    /// <exception cref="TapeDriveException">
    /// The drive refuses, a library or key manager controls its encryption, or it did not take what was sent.
    /// </exception>
    public void SetEncryption(ReadOnlySpan<byte> key, string keyName, EncryptionOptions options)
    {
        var name = KeyAssociatedData.OfName(keyName);
        if (name.Value.Length is 0 or > LargestKeyName)
        {
            throw new ArgumentException($"A key's name has 1 to {LargestKeyName} bytes.", nameof(keyName));
        }

        if (ReadEncryptionCapabilities()?.Aes256Gcm is not { } algorithm)
        {
            throw RefusedByHost("the drive offers no AES-256 encryption to this host");
        }

        if (key.Length != algorithm.KeyBytes)
        {
            throw new ArgumentException($"A key has {algorithm.KeyBytes} bytes.", nameof(key));
        }

        var page = new SetDataEncryptionPage(
            options.Scope,
            Lock: false,
            NoExternalCheck,
            options.RawReads,
            Supplemental: false,
            ClearOnUnload: true,
            ClearOnPreempt: false,
            ClearOnReservationLoss: false,
            EncryptionMode.Encrypt,
            options.ReadClearBlocks ? DecryptionMode.Mixed : DecryptionMode.Decrypt,
            algorithm.Index,
            KeyFormat: 0,
            algorithm.DataFormats ? KeyAssociatedDataFormat.AsciiKeyName : KeyAssociatedDataFormat.Unspecified,
            [name]
        );
        SendEncryption(page, key);
        keyVoidBecause = null;
        CurrentKeyName = keyName;
        RequireEncryption(EncryptionMode.Encrypt, keyName);
    }

    /// <summary>Takes the key out of the drive: blocks are written in clear, encrypted ones cannot be read.</summary>
    public void ClearEncryption()
    {
        var index = ReadEncryptionCapabilities()?.Aes256Gcm?.Index ?? 1;
        var page = new SetDataEncryptionPage(
            DataEncryptionScope.AllNexuses,
            Lock: false,
            NoExternalCheck,
            RawDecryptionControl.AlgorithmDefault,
            Supplemental: false,
            ClearOnUnload: false,
            ClearOnPreempt: false,
            ClearOnReservationLoss: false,
            EncryptionMode.Disabled,
            DecryptionMode.Disabled,
            index,
            KeyFormat: 0,
            KeyAssociatedDataFormat.Unspecified,
            []
        );
        SendEncryption(page, []);
        keyVoidBecause = null;
        CurrentKeyName = null;
        RequireEncryption(EncryptionMode.Disabled, null);
    }

    /// <summary>
    /// The key in the drive is gone or was changed by others: writing is refused until the key is set or cleared anew, so
    /// that nothing meant to be encrypted goes out in clear.
    /// </summary>
    private void ForgetKey(string because)
    {
        if (CurrentKeyName is not null)
        {
            keyVoidBecause = because;
            CurrentKeyName = null;
        }
    }

    private void RequireKeyState()
    {
        if (keyVoidBecause is { } reason)
        {
            throw RefusedByHost($"the key that was set is void since: {reason}; set it again, or clear encryption");
        }
    }

    private void RequireEncryption(EncryptionMode mode, string? keyName)
    {
        if (ReadEncryptionStatus() is not { } status)
        {
            return;
        }

        var isAsWanted =
            status.Encryption == mode && (keyName is null || status.KeyName is null || Same(status.KeyName));
        if (!isAsWanted)
        {
            CurrentKeyName = null;
            throw RefusedByHost(
                $"the drive did not take the encryption settings: it is at {status.Encryption}, key '{status.KeyName}'"
            );
        }

        bool Same(string found) => string.Equals(found, keyName, StringComparison.Ordinal);
    }

    private void SendEncryption(SetDataEncryptionPage page, ReadOnlySpan<byte> key)
    {
        // Pinned, so that no copy of the key is left behind by the garbage collector.
        var bytes = GC.AllocateArray<byte>(page.SizeWithKey(key.Length), pinned: true);
        try
        {
            page.Write(bytes, key);
            var cdb = new SecurityProtocolOutCdb(
                SecurityProtocol.TapeDataEncryption,
                TapeEncryptionPage.SetDataEncryption,
                In512ByteUnits: false,
                (uint)bytes.Length
            );
            Ask(cdb.ToCommand(), ScsiBuffer.Out(bytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>A page of a security protocol; null if the drive refuses it.</summary>
    private byte[]? AskSecurity(SecurityProtocol protocol, ushort page)
    {
        var room = new byte[SecurityRoom];
        var cdb = new SecurityProtocolInCdb(protocol, page, In512ByteUnits: false, SecurityRoom);
        var answer = Execute(cdb.ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return Received(answer, room).ToArray();
    }

    private TapeDriveException RefusedByHost(string why) =>
        new(
            $"refused by the host: {why}",
            Description,
            default(TestUnitReadyCdb).ToCommand(),
            default,
            lastKnownPosition
        );
}
