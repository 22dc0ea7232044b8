using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// SECURITY PROTOCOL IN and OUT (SPC-5 6.40, 6.41): protocol 00h, the list of protocols, and 20h, tape data encryption (SSC-5 8.6).
/// </summary>
internal sealed class SecurityCommands(DriveState drive)
{
    private const int ProtocolByte = 1;
    private const int SpecificByte = 2;
    private const int CertificateBytes = 4;
    private const ushort ProtocolListPage = 0x0000;
    private const ushort CertificatePage = 0x0001;

    private static AdditionalSense ConfigurationPrevented => new(0x74, 0x21);

    private readonly SecurityPages _pages = new(drive);

    public Reply In(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        SecurityProtocolInCdb.TryRead(cdb, out var command);
        if (command.Protocol == SecurityProtocol.Information)
        {
            return command.Specific switch
            {
                ProtocolListPage => Transfer.ToHost(Protocols(), buffer, command.AllocationLength),
                CertificatePage => Transfer.ToHost(new byte[CertificateBytes], buffer, command.AllocationLength),
                _ => Reply.InvalidCdbField(SpecificByte),
            };
        }

        if (command.Protocol != SecurityProtocol.TapeDataEncryption)
        {
            return Reply.InvalidCdbField(ProtocolByte);
        }

        if (command.Specific == TapeEncryptionPage.NextBlockStatus && Readiness.Check(drive) is { } notReady)
        {
            return notReady;
        }

        return _pages.Of(command.Specific) is { } page
            ? Transfer.ToHost(page, buffer, command.AllocationLength)
            : Reply.InvalidCdbField(SpecificByte);
    }

    public Reply Out(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        SecurityProtocolOutCdb.TryRead(cdb, out var command);
        if (command.Protocol != SecurityProtocol.TapeDataEncryption)
        {
            return Reply.InvalidCdbField(ProtocolByte);
        }

        if (command.Specific != TapeEncryptionPage.SetDataEncryption)
        {
            return Reply.InvalidCdbField(SpecificByte);
        }

        if (drive.Options.EncryptionControlledByOthers)
        {
            return Reply.Check(SenseKey.IllegalRequest, ConfigurationPrevented);
        }

        if (command.TransferLength == 0)
        {
            return Reply.Good();
        }

        var list = buffer.ToDevice;
        list = list[..(int)Math.Min((uint)list.Length, command.TransferLength)];
        return Set(list);
    }

    private Reply Set(ReadOnlySpan<byte> list)
    {
        const int LengthOffset = 2;
        if (
            list.Length < SetDataEncryptionPage.HeaderSize
            || list.Length != SecurityPageHeader.Size + BinaryPrimitives.ReadUInt16BigEndian(list[LengthOffset..])
            || !SetDataEncryptionPage.TryRead(list, out var page, out var key)
        )
        {
            return
                list.Length < LengthOffset
                || BinaryPrimitives.ReadUInt16BigEndian(list) == TapeEncryptionPage.SetDataEncryption
                ? Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError)
                : Reply.InvalidParameter(0);
        }

        if (page.SizeWithKey(key.Length) != list.Length)
        {
            return Reply.InvalidParameter(SetDataEncryptionPage.HeaderSize + key.Length);
        }

        if (page.Scope == DataEncryptionScope.Public)
        {
            drive.Encryption.Set(page with { Descriptors = [] }, null, default);
            return Reply.Good(list.Length);
        }

        if (SetEncryptionRules.Refusal(page, key.Length) is { } refusal)
        {
            return refusal;
        }

        bool needsKey = SetEncryptionRules.NeedsKey(page);
        if (needsKey && drive.Encryption.RefusalOfKey is { } limit)
        {
            return limit;
        }

        if (SetEncryptionRules.BlockHeader(page) is not { } blockHeader)
        {
            return Reply.InvalidParameter(SetDataEncryptionPage.HeaderSize + key.Length);
        }

        drive.Encryption.Set(page, needsKey ? new BlockKey(key) : null, blockHeader);
        return Reply.Good(list.Length);
    }

    private static byte[] Protocols()
    {
        var list = new SecurityProtocolList([
            (byte)SecurityProtocol.Information,
            (byte)SecurityProtocol.TapeDataEncryption,
        ]);
        var bytes = new byte[list.Size];
        list.Write(bytes);
        return bytes;
    }
}
