using System.Buffers.Binary;
using System.Text;

namespace TapeVault.Scsi.Wire;

/// <summary>PERSISTENT RESERVE IN, READ FULL STATUS (SPC-5): one registration.</summary>
/// <param name="Key">RESERVATION KEY.</param>
/// <param name="AllTargetPorts">ALL_TG_PT.</param>
/// <param name="HoldsReservation">R_HOLDER.</param>
/// <param name="Scope">SCOPE, with R_HOLDER.</param>
/// <param name="Type">TYPE, with R_HOLDER.</param>
/// <param name="TargetPort">RELATIVE TARGET PORT IDENTIFIER.</param>
/// <param name="TransportId">TransportID of the initiator: protocol in the low four bits of its first byte (0 FC, 5 iSCSI, 6 SAS).</param>
public readonly record struct RegistrationStatus(
    ulong Key,
    bool AllTargetPorts,
    bool HoldsReservation,
    byte Scope,
    ReservationType Type,
    ushort TargetPort,
    byte[] TransportId
)
{
    /// <summary>Bytes before the TransportID.</summary>
    public const int HeaderSize = 24;

    private const int FlagsOffset = 12;
    private const byte AllTargetPortsMask = 0x02;
    private const byte HolderMask = 0x01;
    private const int TypeOffset = 13;
    private const byte ScopeMask = 0xF0;
    private const byte TypeMask = 0x0F;
    private const int TargetPortOffset = 18;
    private const int LengthOffset = 20;
    private const byte ProtocolMask = 0x0F;
    private const byte FibreChannel = 0;
    private const byte Iscsi = 5;
    private const byte SerialAttached = 6;
    private const int NameOffset = 4;
    private const int FibreChannelNameOffset = 8;
    private const int WorldWideNameBytes = 8;

    /// <summary>Bytes of the descriptor.</summary>
    public int Size => HeaderSize + (TransportId?.Length ?? 0);

    /// <summary>The initiator in words: its iSCSI name, SAS address or port name, else the TransportID in hexadecimal.</summary>
    public string Initiator
    {
        get
        {
            ReadOnlySpan<byte> id = TransportId ?? [];
            return (id.IsEmpty ? byte.MaxValue : (byte)(id[0] & ProtocolMask)) switch
            {
                Iscsi when id.Length > NameOffset => Encoding.UTF8.GetString(id[NameOffset..]).TrimEnd('\0'),
                SerialAttached when id.Length >= NameOffset + WorldWideNameBytes => Convert.ToHexString(
                    id.Slice(NameOffset, WorldWideNameBytes)
                ),
                FibreChannel when id.Length >= FibreChannelNameOffset + WorldWideNameBytes => Convert.ToHexString(
                    id.Slice(FibreChannelNameOffset, WorldWideNameBytes)
                ),
                _ => Convert.ToHexString(id),
            };
        }
    }

    /// <summary>Reads one descriptor; longer input is tolerated.</summary>
    /// <returns>False if it is cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out RegistrationStatus value)
    {
        value = default;
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(source[LengthOffset..]);
        if (length > (uint)(source.Length - HeaderSize))
        {
            return false;
        }

        value = new RegistrationStatus(
            BinaryPrimitives.ReadUInt64BigEndian(source),
            Field.Bit(source, FlagsOffset, AllTargetPortsMask),
            Field.Bit(source, FlagsOffset, HolderMask),
            Field.Bits(source, TypeOffset, ScopeMask),
            (ReservationType)Field.Bits(source, TypeOffset, TypeMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[TargetPortOffset..]),
            source.Slice(HeaderSize, (int)length).ToArray()
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(destination, Key);
        Field.SetBit(destination, FlagsOffset, AllTargetPortsMask, AllTargetPorts);
        Field.SetBit(destination, FlagsOffset, HolderMask, HoldsReservation);
        Field.SetBits(destination, TypeOffset, ScopeMask, Scope);
        Field.SetBits(destination, TypeOffset, TypeMask, (byte)Type);
        BinaryPrimitives.WriteUInt16BigEndian(destination[TargetPortOffset..], TargetPort);
        BinaryPrimitives.WriteUInt32BigEndian(destination[LengthOffset..], (uint)(Size - HeaderSize));
        TransportId?.CopyTo(destination[HeaderSize..]);
    }

    /// <summary>Same fields and same TransportID.</summary>
    public bool Equals(RegistrationStatus other) =>
        (Key, AllTargetPorts, HoldsReservation, Scope, Type, TargetPort)
            == (other.Key, other.AllTargetPorts, other.HoldsReservation, other.Scope, other.Type, other.TargetPort)
        && TransportId.AsSpan().SequenceEqual(other.TransportId);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, HoldsReservation, TargetPort, Size);
}
