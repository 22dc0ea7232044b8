using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>RECEIVE RECOMMENDED ACCESS ORDER with UDS_LIMITS (SSC-5).</summary>
/// <param name="MaximumSegments">How many user data segments one list may have.</param>
/// <param name="MaximumSegmentBytes">Longest user data segment descriptor.</param>
public readonly record struct AccessOrderLimits(ushort MaximumSegments, ushort MaximumSegmentBytes)
    : IWireStructure<AccessOrderLimits>
{
    private const int MaximumSegmentsOffset = 0;
    private const int MaximumSegmentBytesOffset = 2;

    /// <inheritdoc/>
    public static int Size => 4;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out AccessOrderLimits value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new AccessOrderLimits(
            BinaryPrimitives.ReadUInt16BigEndian(source[MaximumSegmentsOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[MaximumSegmentBytesOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[MaximumSegmentsOffset..], MaximumSegments);
        BinaryPrimitives.WriteUInt16BigEndian(destination[MaximumSegmentBytesOffset..], MaximumSegmentBytes);
    }
}
