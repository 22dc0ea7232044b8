using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ BLOCK LIMITS answer (SSC-5).</summary>
/// <param name="Granularity">Block lengths differ by 2 to this power.</param>
/// <param name="MaximumBytes">Longest block in bytes; 0 means no limit.</param>
/// <param name="MinimumBytes">Shortest block in bytes.</param>
public readonly record struct BlockLimits(byte Granularity, int MaximumBytes, ushort MinimumBytes)
    : IWireStructure<BlockLimits>
{
    private const int GranularityOffset = 0;
    private const byte GranularityMask = 0x1F;
    private const int MaximumBytesOffset = 1;
    private const int MinimumBytesOffset = 4;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out BlockLimits value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new BlockLimits(
            Field.Bits(source, GranularityOffset, GranularityMask),
            Field.ReadUInt24(source, MaximumBytesOffset),
            BinaryPrimitives.ReadUInt16BigEndian(source[MinimumBytesOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, GranularityOffset, GranularityMask, Granularity);
        Field.WriteUInt24(destination, MaximumBytesOffset, MaximumBytes);
        BinaryPrimitives.WriteUInt16BigEndian(destination[MinimumBytesOffset..], MinimumBytes);
    }
}
