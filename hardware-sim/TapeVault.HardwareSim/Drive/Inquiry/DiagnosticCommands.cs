using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>SEND DIAGNOSTIC and RECEIVE DIAGNOSTIC RESULTS (SPC-5 6.42, 6.32): the default self-test, and the list of pages.</summary>
internal sealed class DiagnosticCommands(DriveState drive)
{
    private const int FlagsByte = 1;
    private const int ListLengthByte = 3;
    private const byte SelfTest = 0x04;
    private const int SelfTestCodeShift = 5;
    private const int HardwareComponentFailure = 0x40;

    /// <summary>
    /// Default and background self-tests end at once, with what <see cref="DriveState.SelfTestFailure"/> says. Parameter lists
    /// are refused: the drive has no diagnostic page to send.
    /// </summary>
    public Reply Send(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        int code = cdb[FlagsByte] >> SelfTestCodeShift;
        bool isSelfTest = (cdb[FlagsByte] & SelfTest) != 0;
        if (isSelfTest && code != 0)
        {
            return Reply.InvalidCdbField(FlagsByte, 7);
        }

        if (BinaryPrimitives.ReadUInt16BigEndian(cdb[ListLengthByte..]) != 0)
        {
            return Reply.InvalidCdbField(ListLengthByte);
        }

        if (drive.Load == LoadState.Loaded)
        {
            drive.Flush();
        }

        return drive.SelfTestFailure is { } unit && (isSelfTest || code != 0)
            ? Reply.Check(SenseKey.HardwareError, new AdditionalSense(HardwareComponentFailure, unit))
            : Reply.Good();
    }

    /// <summary>Page 00h, the list of pages, which is the only one.</summary>
    public static Reply Receive(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        const int PageByte = 2;
        const byte PageCodeValid = 0x01;
        if ((cdb[FlagsByte] & PageCodeValid) != 0 && cdb[PageByte] != 0)
        {
            return Reply.InvalidCdbField(PageByte);
        }

        ReadOnlySpan<byte> list = [0x00, 0x00, 0x00, 0x01, 0x00];
        return Transfer.ToHost(list, buffer, BinaryPrimitives.ReadUInt16BigEndian(cdb[ListLengthByte..]));
    }
}
