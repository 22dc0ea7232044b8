using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>A user data segment descriptor of recommended access order (SSC-5), of 32 bytes.</summary>
/// <param name="Name">UDS NAME: up to 10 ASCII characters by which the host knows it again.</param>
/// <param name="Partition">PARTITION NUMBER.</param>
/// <param name="FirstObject">BEGINNING LOGICAL OBJECT IDENTIFIER.</param>
/// <param name="LastObject">ENDING LOGICAL OBJECT IDENTIFIER.</param>
public readonly record struct UserDataSegment(string Name, byte Partition, ulong FirstObject, ulong LastObject)
    : IWireStructure<UserDataSegment>
{
    private const ushort DescriptorLength = 0x1E;
    private const int NameOffset = 5;
    private const int PartitionOffset = 15;
    private const int FirstOffset = 16;
    private const int LastOffset = 24;

    /// <inheritdoc/>
    public static int Size => 32;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out UserDataSegment value)
    {
        value = default;
        if (source.Length < Size || BinaryPrimitives.ReadUInt16BigEndian(source) < DescriptorLength)
        {
            return false;
        }

        value = new UserDataSegment(
            PaddedText.Read(source[NameOffset..PartitionOffset]),
            source[PartitionOffset],
            BinaryPrimitives.ReadUInt64BigEndian(source[FirstOffset..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[LastOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, DescriptorLength);
        PaddedText.Write(destination[NameOffset..PartitionOffset], Name);
        destination[PartitionOffset] = Partition;
        BinaryPrimitives.WriteUInt64BigEndian(destination[FirstOffset..], FirstObject);
        BinaryPrimitives.WriteUInt64BigEndian(destination[LastOffset..], LastObject);
    }
}
