using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Medium motion hours with one kind of medium: an entry of parameter 1000h of log page 14h (SSC-5), 8 bytes.</summary>
/// <param name="DensityCode">DENSITY CODE.</param>
/// <param name="MediumType">MEDIUM TYPE.</param>
/// <param name="Hours">MEDIUM MOTION HOURS.</param>
public readonly record struct MediumMotionHours(byte DensityCode, byte MediumType, uint Hours)
    : IWireStructure<MediumMotionHours>
{
    /// <summary>The parameter of log page 14h that holds these.</summary>
    public const ushort ParameterCode = 0x1000;

    private const int DensityOffset = 2;
    private const int TypeOffset = 3;
    private const int HoursOffset = 4;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out MediumMotionHours value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new MediumMotionHours(
            source[DensityOffset],
            source[TypeOffset],
            BinaryPrimitives.ReadUInt32BigEndian(source[HoursOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[DensityOffset] = DensityCode;
        destination[TypeOffset] = MediumType;
        BinaryPrimitives.WriteUInt32BigEndian(destination[HoursOffset..], Hours);
    }

    /// <summary>All entries of the parameter's value.</summary>
    public static IReadOnlyList<MediumMotionHours> ReadAll(ReadOnlySpan<byte> source)
    {
        var found = new List<MediumMotionHours>();
        while (TryRead(source, out var entry))
        {
            found.Add(entry);
            source = source[Size..];
        }

        return found;
    }
}
