using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Data Compression mode page 0Fh (SSC-5 8.5). The PS bit is dropped when read and 0 when written.</summary>
/// <param name="CompressionEnabled">DCE.</param>
/// <param name="CompressionCapable">DCC.</param>
/// <param name="DecompressionEnabled">DDE.</param>
/// <param name="ReportOnDecompression">RED: 0 never reports.</param>
/// <param name="CompressionAlgorithm">0 none, 1 the default.</param>
/// <param name="DecompressionAlgorithm">0 none.</param>
public readonly record struct DataCompressionModePage(
    bool CompressionEnabled,
    bool CompressionCapable,
    bool DecompressionEnabled,
    byte ReportOnDecompression,
    uint CompressionAlgorithm,
    uint DecompressionAlgorithm
) : IWireStructure<DataCompressionModePage>
{
    private const int CompressionEnabledOffset = 2;
    private const byte CompressionEnabledMask = 0x80;
    private const int CompressionCapableOffset = 2;
    private const byte CompressionCapableMask = 0x40;
    private const int DecompressionEnabledOffset = 3;
    private const byte DecompressionEnabledMask = 0x80;
    private const int ReportOnDecompressionOffset = 3;
    private const byte ReportOnDecompressionMask = 0x60;
    private const int CompressionAlgorithmOffset = 4;
    private const int DecompressionAlgorithmOffset = 8;
    private const int PageCodeOffset = 0;
    private const byte PageCodeMask = 0x3F;
    private const byte PageCode = 0x0F;
    private const int PageLengthOffset = 1;
    private const byte PageLengthMask = 0xFF;
    private const byte PageLength = 0x0E;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x0F;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out DataCompressionModePage value)
    {
        value = default;
        if (
            source.Length < Size
            || Field.Bits(source, PageCodeOffset, PageCodeMask) != PageCode
            || Field.Bits(source, PageLengthOffset, PageLengthMask) != PageLength
        )
        {
            return false;
        }

        value = new DataCompressionModePage(
            Field.Bit(source, CompressionEnabledOffset, CompressionEnabledMask),
            Field.Bit(source, CompressionCapableOffset, CompressionCapableMask),
            Field.Bit(source, DecompressionEnabledOffset, DecompressionEnabledMask),
            Field.Bits(source, ReportOnDecompressionOffset, ReportOnDecompressionMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[CompressionAlgorithmOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[DecompressionAlgorithmOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, PageCodeOffset, PageCodeMask, PageCode);
        Field.SetBits(destination, PageLengthOffset, PageLengthMask, PageLength);
        Field.SetBit(destination, CompressionEnabledOffset, CompressionEnabledMask, CompressionEnabled);
        Field.SetBit(destination, CompressionCapableOffset, CompressionCapableMask, CompressionCapable);
        Field.SetBit(destination, DecompressionEnabledOffset, DecompressionEnabledMask, DecompressionEnabled);
        Field.SetBits(destination, ReportOnDecompressionOffset, ReportOnDecompressionMask, ReportOnDecompression);
        BinaryPrimitives.WriteUInt32BigEndian(destination[CompressionAlgorithmOffset..], CompressionAlgorithm);
        BinaryPrimitives.WriteUInt32BigEndian(destination[DecompressionAlgorithmOffset..], DecompressionAlgorithm);
    }
}
