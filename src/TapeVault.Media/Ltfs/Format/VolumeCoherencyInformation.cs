using System.Buffers.Binary;
using System.Text;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// Volume coherency information, medium auxiliary memory attribute 080Ch of each partition: which index was the last
/// when the volume change reference had this value. 70 bytes, big-endian: 0 length 8 of the reference, 1-8 the reference,
/// 9-16 generation, 17-24 start block, 25-26 length 43 of the rest, 27 <c>LTFS</c> NUL, 32 UUID in 36 characters, 68 NUL,
/// 69 version 1.
/// </summary>
/// <param name="ChangeReference">Volume change reference (attribute 0009h), shorter ones zero-extended.</param>
/// <param name="Generation">Generation of the last index on the partition.</param>
/// <param name="StartBlock">Its first record; 0 is illegal.</param>
/// <param name="VolumeUuid">The volume's UUID.</param>
/// <param name="Version">1; 0 is not to be trusted.</param>
public readonly record struct VolumeCoherencyInformation(
    ulong ChangeReference,
    long Generation,
    long StartBlock,
    Guid VolumeUuid,
    byte Version = 1
)
{
    /// <summary>Length of the attribute's value in bytes.</summary>
    public const int Size = 70;

    private const int ReferenceLength = 8;
    private const int ClientLengthOffset = 25;
    private const int ClientLength = 43;
    private const int OldClientLength = 42;
    private const int ClientOffset = 27;
    private const int UuidOffset = 32;
    private const int UuidLength = 36;

    /// <summary>Whether a volume change reference can be compared: 0 and all ones cannot.</summary>
    public static bool IsUsableReference(ulong reference) => reference is not (0 or ulong.MaxValue or uint.MaxValue);

    /// <summary>Reads the value of the attribute. Old writers' client length of 42 is accepted.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out VolumeCoherencyInformation information)
    {
        information = default;
        if (
            value.Length < Size
            || value[0] != ReferenceLength
            || BinaryPrimitives.ReadUInt16BigEndian(value[ClientLengthOffset..])
                is not (ClientLength or OldClientLength)
            || !value[ClientOffset..].StartsWith("LTFS\0"u8)
            || value[UuidOffset + UuidLength] != 0
            || !Guid.TryParseExact(Encoding.Latin1.GetString(value.Slice(UuidOffset, UuidLength)), "D", out var uuid)
        )
        {
            return false;
        }

        var generation = BinaryPrimitives.ReadInt64BigEndian(value[9..]);
        var startBlock = BinaryPrimitives.ReadInt64BigEndian(value[17..]);
        var reference = BinaryPrimitives.ReadUInt64BigEndian(value[1..]);
        information = new VolumeCoherencyInformation(
            reference,
            generation,
            startBlock,
            uuid,
            value[UuidOffset + UuidLength + 1]
        );
        return generation >= 0 && startBlock > 0;
    }

    /// <summary>Writes the value of the attribute.</summary>
    public void Write(Span<byte> value)
    {
        value[..Size].Clear();
        value[0] = ReferenceLength;
        BinaryPrimitives.WriteUInt64BigEndian(value[1..], ChangeReference);
        BinaryPrimitives.WriteInt64BigEndian(value[9..], Generation);
        BinaryPrimitives.WriteInt64BigEndian(value[17..], StartBlock);
        BinaryPrimitives.WriteUInt16BigEndian(value[ClientLengthOffset..], ClientLength);
        "LTFS\0"u8.CopyTo(value[ClientOffset..]);
        Encoding.ASCII.GetBytes(VolumeUuid.ToString("D"), value[UuidOffset..]);
        value[UuidOffset + UuidLength + 1] = Version;
    }
}
