using System.Security.Cryptography;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>The pages of protocol 20h that the drive gives (SSC-5 8.6.2).</summary>
internal sealed class SecurityPages(DriveState drive)
{
    private const byte NotAuthenticatedData = 1;
    private const byte NotTried = 2;
    private const byte Authentic = 3;
    private const byte FailedAuthentication = 4;
    private const byte NotABlock = 2;
    private const byte NotNow = 1;
    private const int RandomBytes = 32;

    private static ReadOnlySpan<ushort> InPages =>
        [
            TapeEncryptionPage.InSupport,
            TapeEncryptionPage.OutSupport,
            TapeEncryptionPage.Capabilities,
            TapeEncryptionPage.SupportedKeyFormats,
            TapeEncryptionPage.ManagementCapabilities,
            TapeEncryptionPage.Status,
            TapeEncryptionPage.NextBlockStatus,
            TapeEncryptionPage.RandomNumber,
        ];

    private readonly CipherPath _cipher = new(drive);

    /// <summary>A page, or null when there is none such.</summary>
    public byte[]? Of(ushort page) =>
        page switch
        {
            TapeEncryptionPage.InSupport => List(page, InPages.ToArray()),
            TapeEncryptionPage.OutSupport => List(page, [TapeEncryptionPage.SetDataEncryption]),
            TapeEncryptionPage.Capabilities => Capabilities(),
            TapeEncryptionPage.SupportedKeyFormats => List(page, [0]),
            TapeEncryptionPage.ManagementCapabilities => Management(),
            TapeEncryptionPage.Status => Status(),
            TapeEncryptionPage.NextBlockStatus => NextBlock(),
            TapeEncryptionPage.RandomNumber => Random(),
            _ => null,
        };

    private byte[] Capabilities()
    {
        const byte ExternalControlCapable = 2;
        const byte Allowed = 1;
        const byte Prevented = 2;
        var page = new DataEncryptionCapabilities(
            ExternalControlCapable,
            drive.Options.EncryptionControlledByOthers ? Prevented : Allowed,
            [Algorithm()]
        );
        var bytes = new byte[page.Size];
        page.Write(bytes);
        return bytes;
    }

    /// <summary>Cartridges of LTO-4 and later can hold encrypted blocks.</summary>
    private EncryptionAlgorithm Algorithm()
    {
        const int FirstEncrypting = 4;
        const byte NonceByDrive = 1;
        const byte UsableHere = 2;
        const byte Capable = 3;
        const byte ExternalCapable = 2;
        const byte RawForbiddenByDefault = 4;
        bool valid = drive.Load == LoadState.Loaded && drive.CartridgeProfile.Generation >= FirstEncrypting;
        return new EncryptionAlgorithm(
            SetEncryptionRules.AlgorithmIndex,
            ValidForVolume: valid,
            SupplementalKeys: false,
            MessageAuthentication: true,
            DistinguishesEncryptedBlocks: true,
            CryptographicCapability.Hardware,
            CryptographicCapability.Hardware,
            valid ? UsableHere : (byte)0,
            NonceByDrive,
            DataFormats: true,
            VolumeState: true,
            FixedUnauthenticatedData: false,
            FixedAuthenticatedData: false,
            SetEncryptionRules.LargestUnauthenticated,
            SetEncryptionRules.LargestAuthenticated,
            BlockKey.KeyBytes,
            Capable,
            ExternalCapable,
            RawForbiddenByDefault,
            RecordsMode: true,
            MaximumEncryptedKeys: 0,
            MaximumSupplementalKeys: 0,
            MaximumEncryptedKeyBytes: 0,
            EncryptionAlgorithm.Aes256GcmCode
        );
    }

    private byte[] Status()
    {
        const byte ByThisProtocol = 1;
        const byte ByOthers = 2;
        var inUse = drive.Encryption.InUse;
        var set = inUse?.Page ?? default;
        var page = new DataEncryptionStatus(
            drive.Nexuses.Current.EncryptionScope,
            drive.Encryption.ScopeInUse,
            set.Encryption,
            set.Decryption,
            SetEncryptionRules.AlgorithmIndex,
            inUse?.KeyInstanceCounter ?? drive.Encryption.KeyInstanceCounter,
            drive.Options.EncryptionControlledByOthers ? ByOthers : ByThisProtocol,
            drive.Load == LoadState.Loaded && drive.HoldsEncryptedBlocks,
            set.CheckExternalMode,
            inUse is not null && set.RawControl != RawDecryptionControl.Allowed,
            set.DataFormat,
            SupplementalKeys: 0,
            inUse?.Key is null ? [] : Descriptors(inUse.BlockHeader, NotTried)
        );
        var bytes = new byte[page.Size];
        page.Write(bytes);
        return bytes;
    }

    private byte[] NextBlock()
    {
        var page = NextBlockStatus();
        var bytes = new byte[page.Size];
        page.Write(bytes);
        return bytes;
    }

    private NextBlockEncryptionStatus NextBlockStatus()
    {
        var none = new NextBlockEncryptionStatus(
            (ulong)drive.Object,
            NotNow,
            BlockEncryptionStatus.UnknownNow,
            0,
            false,
            false,
            KeyAssociatedDataFormat.Unspecified,
            []
        );
        if (drive.Buffer.IsDirty || drive.Object >= drive.Medium.Objects.Count)
        {
            return none;
        }

        var item = drive.Medium.Objects.Find(drive.Object);
        if (!item.IsEncrypted)
        {
            return item.IsFilemark
                ? none with
                {
                    Compression = NotABlock,
                    Encryption = BlockEncryptionStatus.NotABlock,
                }
                : none with
                {
                    Compression = 0,
                    Encryption = BlockEncryptionStatus.NotEncrypted,
                };
        }

        return _cipher.HeaderOf(item) is { } header ? OfEncrypted(item, header, none) : none;
    }

    private NextBlockEncryptionStatus OfEncrypted(
        StoredObject item,
        EncryptedHeader header,
        NextBlockEncryptionStatus none
    )
    {
        var inUse = drive.Encryption.InUse;
        bool opens = inUse is { Decrypts: true, Key: { } key } && key.Fits(header);
        byte authenticated =
            !opens ? NotTried
            : _cipher.Opens(item, header, inUse!.Key!) ? Authentic
            : FailedAuthentication;
        var descriptors = Descriptors(header, authenticated);
        if (inUse is { ReadsRaw: true } && !header.RawReadForbidden)
        {
            descriptors.Add(BlockMetadata.Of(header));
        }

        return none with
        {
            Compression = 0,
            Encryption = opens ? BlockEncryptionStatus.Decryptable : BlockEncryptionStatus.NotDecryptable,
            AlgorithmIndex = SetEncryptionRules.AlgorithmIndex,
            ExternalMode = header.External,
            RawReadForbidden = header.RawReadForbidden,
            DataFormat = header.DataFormat,
            Descriptors = descriptors,
        };
    }

    private static List<KeyAssociatedData> Descriptors(in EncryptedHeader header, byte authenticated)
    {
        var found = new List<KeyAssociatedData>();
        if (header.Unauthenticated.Length > 0)
        {
            found.Add(
                new KeyAssociatedData(
                    KeyAssociatedDataType.Unauthenticated,
                    NotAuthenticatedData,
                    header.Unauthenticated
                )
            );
        }

        if (header.Authenticated.Length > 0)
        {
            found.Add(new KeyAssociatedData(KeyAssociatedDataType.Authenticated, authenticated, header.Authenticated));
        }

        return found;
    }

    /// <summary>CKORP and CKORL are not offered: keys here know nothing of reservations.</summary>
    private static byte[] Management()
    {
        var bytes = new byte[EncryptionManagementCapabilities.Size];
        var page = new EncryptionManagementCapabilities(
            Lock: true,
            ClearOnUnload: true,
            ClearOnPreempt: false,
            ClearOnReservationLoss: false,
            AllNexuses: true,
            Local: true,
            Public: true
        );
        page.Write(bytes);
        return bytes;
    }

    private static byte[] Random() =>
        [0, (byte)TapeEncryptionPage.RandomNumber, 0, RandomBytes, .. RandomNumberGenerator.GetBytes(RandomBytes)];

    private static byte[] List(ushort page, ushort[] codes)
    {
        var list = new SecurityPageList(page, codes);
        var bytes = new byte[list.Size];
        list.Write(bytes);
        return bytes;
    }
}
