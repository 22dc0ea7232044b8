using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Volume tag information (SMC-3 7.2.6): what the library read from a cartridge's label.</summary>
/// <param name="Identifier">VOLUME IDENTIFICATION FIELD, up to 32 characters; empty when there is none.</param>
/// <param name="SequenceNumber">VOLUME SEQUENCE NUMBER, 0 unless the medium has several sides.</param>
public readonly record struct VolumeTag(string Identifier, ushort SequenceNumber = 0) : IWireStructure<VolumeTag>
{
    /// <summary>Bytes of the identifier, at the beginning.</summary>
    internal const int IdentifierBytes = 32;

    private const int SequenceOffset = 34;

    /// <inheritdoc/>
    public static int Size => 36;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out VolumeTag value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new VolumeTag(
            PaddedText.Read(source[..IdentifierBytes]),
            BinaryPrimitives.ReadUInt16BigEndian(source[SequenceOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        PaddedText.Write(destination[..IdentifierBytes], Identifier);
        BinaryPrimitives.WriteUInt16BigEndian(destination[SequenceOffset..], SequenceNumber);
    }
}
