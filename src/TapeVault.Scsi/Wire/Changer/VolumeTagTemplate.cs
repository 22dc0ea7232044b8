using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Parameter list of SEND VOLUME TAG (SMC-3 6.17.2).</summary>
/// <param name="Identification">VOLUME IDENTIFICATION TEMPLATE; <c>*</c> and <c>?</c> are wild cards.</param>
/// <param name="MinimumSequenceNumber">MINIMUM VOLUME SEQUENCE NUMBER.</param>
/// <param name="MaximumSequenceNumber">MAXIMUM VOLUME SEQUENCE NUMBER.</param>
public readonly record struct VolumeTagTemplate(
    string Identification,
    ushort MinimumSequenceNumber,
    ushort MaximumSequenceNumber
) : IWireStructure<VolumeTagTemplate>
{
    private const int IdentificationBytes = 32;
    private const int MinimumOffset = 34;
    private const int MaximumOffset = 38;

    /// <inheritdoc/>
    public static int Size => 40;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out VolumeTagTemplate value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new VolumeTagTemplate(
            PaddedText.Read(source[..IdentificationBytes]),
            BinaryPrimitives.ReadUInt16BigEndian(source[MinimumOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[MaximumOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        PaddedText.Write(destination[..IdentificationBytes], Identification);
        BinaryPrimitives.WriteUInt16BigEndian(destination[MinimumOffset..], MinimumSequenceNumber);
        BinaryPrimitives.WriteUInt16BigEndian(destination[MaximumOffset..], MaximumSequenceNumber);
    }
}
