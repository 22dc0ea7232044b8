using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>REPORT TIMESTAMP's answer (SPC-5).</summary>
/// <param name="Origin">TIMESTAMP ORIGIN: 0 from power-on, 2 set by SET TIMESTAMP, 3 set by other means.</param>
/// <param name="Milliseconds">TIMESTAMP: milliseconds since 1970-01-01 UTC, or since power-on.</param>
public readonly record struct DeviceTimestamp(byte Origin, long Milliseconds) : IWireStructure<DeviceTimestamp>
{
    private const int ParameterLengthOffset = 0;
    private const ushort ParameterLength = 0x000A;
    private const int OriginOffset = 2;
    private const byte OriginMask = 0x07;
    private const int MillisecondsOffset = 4;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out DeviceTimestamp value)
    {
        value = default;
        if (
            source.Length < Size
            || BinaryPrimitives.ReadUInt16BigEndian(source[ParameterLengthOffset..]) != ParameterLength
        )
        {
            return false;
        }

        value = new DeviceTimestamp(
            Field.Bits(source, OriginOffset, OriginMask),
            Field.ReadUInt48(source, MillisecondsOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[ParameterLengthOffset..], ParameterLength);
        Field.SetBits(destination, OriginOffset, OriginMask, Origin);
        Field.WriteUInt48(destination, MillisecondsOffset, Milliseconds);
    }
}
