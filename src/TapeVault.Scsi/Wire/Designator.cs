namespace TapeVault.Scsi.Wire;

/// <summary>One designation descriptor (SPC-5 7.7.6.1): a name of the unit, its port or the device.</summary>
/// <param name="CodeSet">CODE SET: 1 binary, 2 ASCII, 3 UTF-8.</param>
/// <param name="Association">ASSOCIATION: 0 logical unit, 1 target port, 2 target device.</param>
/// <param name="Type">
/// DESIGNATOR TYPE: 1 T10 vendor identification, 2 EUI-64, 3 NAA, 4 relative target port, 8 SCSI name string.
/// </param>
/// <param name="Value">The designator, up to 255 bytes.</param>
/// <param name="ProtocolIdentifier">PROTOCOL IDENTIFIER, valid if not null: 0 FCP, 5 iSCSI, 6 SAS.</param>
public readonly record struct Designator(
    byte CodeSet,
    byte Association,
    byte Type,
    byte[] Value,
    byte? ProtocolIdentifier = null
)
{
    /// <summary>Bytes before the designator.</summary>
    public const int HeaderSize = 4;

    private const byte ProtocolMask = 0xF0;
    private const byte CodeSetMask = 0x0F;
    private const int TypeOffset = 1;
    private const byte ProtocolValidMask = 0x80;
    private const byte AssociationMask = 0x30;
    private const byte TypeMask = 0x0F;
    private const int LengthOffset = 3;

    /// <summary>Header and designator in bytes.</summary>
    public int Size => HeaderSize + (Value?.Length ?? 0);

    /// <summary>Reads one descriptor; longer input is tolerated.</summary>
    /// <returns>False if it is cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out Designator value)
    {
        value = default;
        if (source.Length < HeaderSize || source.Length < HeaderSize + source[LengthOffset])
        {
            return false;
        }

        value = new Designator(
            Field.Bits(source, 0, CodeSetMask),
            Field.Bits(source, TypeOffset, AssociationMask),
            Field.Bits(source, TypeOffset, TypeMask),
            source.Slice(HeaderSize, source[LengthOffset]).ToArray(),
            Field.Bit(source, TypeOffset, ProtocolValidMask) ? Field.Bits(source, 0, ProtocolMask) : null
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    /// <exception cref="OverflowException">The designator is longer than 255 bytes.</exception>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, 0, CodeSetMask, CodeSet);
        Field.SetBits(destination, TypeOffset, AssociationMask, Association);
        Field.SetBits(destination, TypeOffset, TypeMask, Type);
        if (ProtocolIdentifier is { } protocol)
        {
            Field.SetBit(destination, TypeOffset, ProtocolValidMask, value: true);
            Field.SetBits(destination, 0, ProtocolMask, protocol);
        }

        destination[LengthOffset] = (byte)(Size - HeaderSize);
        Value?.CopyTo(destination[HeaderSize..]);
    }

    /// <summary>Same header and same bytes.</summary>
    public bool Equals(Designator other) =>
        CodeSet == other.CodeSet
        && Association == other.Association
        && Type == other.Type
        && ProtocolIdentifier == other.ProtocolIdentifier
        && Value.AsSpan().SequenceEqual(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(CodeSet, Association, Type, ProtocolIdentifier, Size);
}
