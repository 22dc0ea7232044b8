using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Login Response (RFC 7143 11.13).</summary>
/// <param name="Transit">T: the next stage begins.</param>
/// <param name="Continued">C: the text goes on in the next PDU.</param>
/// <param name="CurrentStage">CSG.</param>
/// <param name="NextStage">NSG, valid with T.</param>
/// <param name="VersionMax">Highest version, 0.</param>
/// <param name="VersionActive">Version in use, 0.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="Isid">Initiator session identifier, 48 bits.</param>
/// <param name="Tsih">The session's handle; not 0 in the last response.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
/// <param name="Status">Status class and detail.</param>
public readonly record struct LoginResponsePdu(
    bool Transit,
    bool Continued,
    LoginStage CurrentStage,
    LoginStage NextStage,
    byte VersionMax,
    byte VersionActive,
    int DataSegmentLength,
    ulong Isid,
    ushort Tsih,
    uint InitiatorTaskTag,
    TargetSequence Sequence,
    LoginStatus Status
) : IWireStructure<LoginResponsePdu>
{
    private const int FlagsOffset = 1;
    private const byte ContinuedMask = 0x40;
    private const byte CurrentStageMask = 0x0C;
    private const byte NextStageMask = 0x03;
    private const int VersionMaxOffset = 2;
    private const int VersionActiveOffset = 3;
    private const int IsidShift = 16;
    private const int TsihOffset = 14;
    private const int StatusOffset = 36;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out LoginResponsePdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.LoginResponse, out var basic))
        {
            return false;
        }

        value = new LoginResponsePdu(
            basic.Final,
            (basic.Flags & ContinuedMask) != 0,
            (LoginStage)Field.Bits(source, FlagsOffset, CurrentStageMask),
            (LoginStage)Field.Bits(source, FlagsOffset, NextStageMask),
            source[VersionMaxOffset],
            source[VersionActiveOffset],
            basic.DataSegmentLength,
            basic.LogicalUnit >> IsidShift,
            BinaryPrimitives.ReadUInt16BigEndian(source[TsihOffset..]),
            basic.InitiatorTaskTag,
            TargetSequence.Read(source),
            (LoginStatus)BinaryPrimitives.ReadUInt16BigEndian(source[StatusOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.LoginResponse,
            false,
            (byte)((Transit ? BasicHeader.FinalMask : 0) | (Continued ? ContinuedMask : 0)),
            0,
            DataSegmentLength,
            Isid << IsidShift,
            InitiatorTaskTag
        ).Write(destination);
        Field.SetBits(destination, FlagsOffset, CurrentStageMask, (byte)CurrentStage);
        Field.SetBits(destination, FlagsOffset, NextStageMask, (byte)NextStage);
        destination[VersionMaxOffset] = VersionMax;
        destination[VersionActiveOffset] = VersionActive;
        BinaryPrimitives.WriteUInt16BigEndian(destination[TsihOffset..], Tsih);
        Sequence.Write(destination);
        BinaryPrimitives.WriteUInt16BigEndian(destination[StatusOffset..], (ushort)Status);
    }
}
