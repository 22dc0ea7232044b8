namespace TapeVault.Scsi.Wire;

/// <summary>Data Encryption Capabilities page 0010h (SSC-5).</summary>
/// <param name="ExternalControl">EXTDECC: 1 no external control of encryption is possible, 2 it is.</param>
/// <param name="ConfigurationPrevented">CFG_P: 1 this protocol may set parameters, 2 it may not, because others do.</param>
/// <param name="Algorithms">The algorithms.</param>
public readonly record struct DataEncryptionCapabilities(
    byte ExternalControl,
    byte ConfigurationPrevented,
    IReadOnlyList<EncryptionAlgorithm> Algorithms
)
{
    /// <summary>CONFIGURATION PREVENTED value of a drive whose encryption a library or key manager controls.</summary>
    public const byte ControlledByOthers = 2;

    private const int BodySize = 16;
    private const byte ExternalControlMask = 0x0C;
    private const byte ConfigurationPreventedMask = 0x03;

    /// <summary>Bytes of the whole page.</summary>
    public int Size => SecurityPageHeader.Size + BodySize + (Algorithms.Count * EncryptionAlgorithm.Size);

    /// <summary>The first algorithm that is AES-256-GCM and can encrypt in the drive, or null.</summary>
    public EncryptionAlgorithm? Aes256Gcm
    {
        get
        {
            foreach (var algorithm in Algorithms)
            {
                if (
                    algorithm.Code == EncryptionAlgorithm.Aes256GcmCode
                    && algorithm.Encryption is CryptographicCapability.Software or CryptographicCapability.Hardware
                )
                {
                    return algorithm;
                }
            }

            return null;
        }
    }

    /// <summary>Reads a page; algorithms that are cut off are left out.</summary>
    /// <returns>False if it is another page or cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out DataEncryptionCapabilities value)
    {
        value = default;
        if (!SecurityPageHeader.TryReadBody(source, TapeEncryptionPage.Capabilities, BodySize, out var body))
        {
            return false;
        }

        var algorithms = new List<EncryptionAlgorithm>();
        // A drive was seen whose PAGE LENGTH is four bytes short, so all that came counts, not all that was announced.
        var rest = source[(SecurityPageHeader.Size + BodySize)..];
        while (EncryptionAlgorithm.TryRead(rest, out var algorithm))
        {
            algorithms.Add(algorithm);
            rest = rest[EncryptionAlgorithm.Size..];
        }

        value = new DataEncryptionCapabilities(
            Field.Bits(body, 0, ExternalControlMask),
            Field.Bits(body, 0, ConfigurationPreventedMask),
            algorithms
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        var header = new SecurityPageHeader(TapeEncryptionPage.Capabilities, (ushort)(Size - SecurityPageHeader.Size));
        header.Write(destination);
        var body = destination[SecurityPageHeader.Size..];
        Field.SetBits(body, 0, ExternalControlMask, ExternalControl);
        Field.SetBits(body, 0, ConfigurationPreventedMask, ConfigurationPrevented);
        var rest = body[BodySize..];
        foreach (var algorithm in Algorithms)
        {
            algorithm.Write(rest);
            rest = rest[EncryptionAlgorithm.Size..];
        }
    }
}
