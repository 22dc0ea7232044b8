using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>What a Set Data Encryption page may say to this drive (SSC-5 8.6.3.2; lengths of LTO).</summary>
internal static class SetEncryptionRules
{
    /// <summary>ALGORITHM INDEX of AES-256-GCM.</summary>
    public const byte AlgorithmIndex = 1;

    public const ushort LargestUnauthenticated = 32;
    public const ushort LargestAuthenticated = 12;

    private const int ScopeByte = 4;
    private const int FlagsByte = 5;
    private const int RawControlBit = 5;
    private const int SupplementalBit = 3;
    private const int ClearOnPreemptBit = 1;
    private const int ClearOnLossBit = 0;
    private const int EncryptionByte = 6;
    private const int DecryptionByte = 7;
    private const int AlgorithmByte = 8;
    private const int KeyFormatByte = 9;
    private const int DataFormatByte = 10;
    private const int KeyLengthByte = 18;

    public static bool NeedsKey(in SetDataEncryptionPage page) =>
        page.Encryption == EncryptionMode.Encrypt || page.Decryption is DecryptionMode.Decrypt or DecryptionMode.Mixed;

    /// <summary>The complaint about the page, descriptors excepted, or null.</summary>
    public static Reply? Refusal(in SetDataEncryptionPage page, int keyBytes)
    {
        if (!Enum.IsDefined(page.Scope))
        {
            return Reply.InvalidParameter(ScopeByte, 7);
        }

        if (RefusalOfFlags(page) is { } refusal)
        {
            return refusal;
        }

        int wrong = page switch
        {
            _ when !Enum.IsDefined(page.Encryption) => EncryptionByte,
            _ when !Enum.IsDefined(page.Decryption) => DecryptionByte,
            _ when page.AlgorithmIndex != AlgorithmIndex => AlgorithmByte,
            { KeyFormat: not 0 } => KeyFormatByte,
            _ when !Enum.IsDefined(page.DataFormat) => DataFormatByte,
            _ when NeedsKey(page) && keyBytes != BlockKey.KeyBytes => KeyLengthByte,
            _ => -1,
        };
        return wrong < 0 ? null : Reply.InvalidParameter(wrong);
    }

    /// <summary>What blocks get that are written so, or null when the key-associated data are not as they must be.</summary>
    public static EncryptedHeader? BlockHeader(in SetDataEncryptionPage page)
    {
        var header = new EncryptedHeader(
            page.RawControl != RawDecryptionControl.Allowed,
            External: false,
            page.DataFormat,
            [],
            [],
            [],
            [],
            []
        );
        return page.Encryption switch
        {
            EncryptionMode.Encrypt => WithData(header, page.Descriptors),
            EncryptionMode.External => page
                .Descriptors.Where(one => one.Type == KeyAssociatedDataType.Metadata)
                .Select(one => BlockMetadata.Read(one.Value))
                .FirstOrDefault(),
            _ => header,
        };
    }

    private static Reply? RefusalOfFlags(in SetDataEncryptionPage page)
    {
        int wrong = page switch
        {
            _ when !Enum.IsDefined(page.RawControl) => RawControlBit,
            { Supplemental: true } => SupplementalBit,
            { ClearOnPreempt: true } => ClearOnPreemptBit,
            { ClearOnReservationLoss: true } => ClearOnLossBit,
            _ => -1,
        };
        return wrong < 0 ? null : Reply.InvalidParameter(FlagsByte, wrong);
    }

    /// <summary>U-KAD, then A-KAD, each at most once.</summary>
    private static EncryptedHeader? WithData(EncryptedHeader header, IReadOnlyList<KeyAssociatedData> descriptors)
    {
        int last = -1;
        foreach (var descriptor in descriptors)
        {
            int limit = descriptor.Type switch
            {
                KeyAssociatedDataType.Unauthenticated => LargestUnauthenticated,
                KeyAssociatedDataType.Authenticated => LargestAuthenticated,
                _ => -1,
            };
            if ((int)descriptor.Type <= last || descriptor.Value.Length > limit)
            {
                return null;
            }

            last = (int)descriptor.Type;
            header =
                descriptor.Type == KeyAssociatedDataType.Unauthenticated
                    ? header with
                    {
                        Unauthenticated = descriptor.Value,
                    }
                    : header with
                    {
                        Authenticated = descriptor.Value,
                    };
        }

        return header;
    }
}
