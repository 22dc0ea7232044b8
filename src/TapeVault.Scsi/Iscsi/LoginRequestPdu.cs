using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Login Request (RFC 7143 11.12). Always immediate.</summary>
/// <param name="Transit">T: the initiator is ready for the next stage.</param>
/// <param name="Continued">C: the text goes on in the next PDU.</param>
/// <param name="CurrentStage">CSG.</param>
/// <param name="NextStage">NSG, valid with T.</param>
/// <param name="VersionMax">Highest version, 0.</param>
/// <param name="VersionMin">Lowest version, 0.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="Isid">Initiator session identifier, 48 bits.</param>
/// <param name="Tsih">Session to join; 0 for a new one.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="ConnectionId">CID.</param>
/// <param name="Sequence">CmdSN and ExpStatSN.</param>
public readonly record struct LoginRequestPdu(
    bool Transit,
    bool Continued,
    LoginStage CurrentStage,
    LoginStage NextStage,
    byte VersionMax,
    byte VersionMin,
    int DataSegmentLength,
    ulong Isid,
    ushort Tsih,
    uint InitiatorTaskTag,
    ushort ConnectionId,
    InitiatorSequence Sequence
) : IWireStructure<LoginRequestPdu>
{
    private const int FlagsOffset = 1;
    private const byte ContinuedMask = 0x40;
    private const byte CurrentStageMask = 0x0C;
    private const byte NextStageMask = 0x03;
    private const int VersionMaxOffset = 2;
    private const int VersionMinOffset = 3;
    private const int IsidShift = 16;
    private const int TsihOffset = 14;
    private const int ConnectionIdOffset = 20;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out LoginRequestPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.LoginRequest, out var basic))
        {
            return false;
        }

        value = new LoginRequestPdu(
            basic.Final,
            (basic.Flags & ContinuedMask) != 0,
            (LoginStage)Field.Bits(source, FlagsOffset, CurrentStageMask),
            (LoginStage)Field.Bits(source, FlagsOffset, NextStageMask),
            source[VersionMaxOffset],
            source[VersionMinOffset],
            basic.DataSegmentLength,
            basic.LogicalUnit >> IsidShift,
            BinaryPrimitives.ReadUInt16BigEndian(source[TsihOffset..]),
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt16BigEndian(source[ConnectionIdOffset..]),
            InitiatorSequence.Read(source)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.LoginRequest,
            true,
            (byte)((Transit ? BasicHeader.FinalMask : 0) | (Continued ? ContinuedMask : 0)),
            0,
            DataSegmentLength,
            Isid << IsidShift,
            InitiatorTaskTag
        ).Write(destination);
        Field.SetBits(destination, FlagsOffset, CurrentStageMask, (byte)CurrentStage);
        Field.SetBits(destination, FlagsOffset, NextStageMask, (byte)NextStage);
        destination[VersionMaxOffset] = VersionMax;
        destination[VersionMinOffset] = VersionMin;
        BinaryPrimitives.WriteUInt16BigEndian(destination[TsihOffset..], Tsih);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ConnectionIdOffset..], ConnectionId);
        Sequence.Write(destination);
    }
}
