using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>REPORT TIMESTAMP and SET TIMESTAMP (SPC-5 6.37, 6.45): milliseconds since 1970 in 48 bits.</summary>
internal sealed class TimestampCommands(DriveState drive)
{
    private const int ParameterBytes = 12;
    private const int OriginOffset = 2;
    private const int TimeOffset = 4;
    private const int AllocationByte = 6;
    private const int LengthField = 10;

    /// <summary>TIMESTAMP ORIGIN: initialised to zero at power on.</summary>
    private const byte SincePowerOn = 0x00;

    /// <summary>TIMESTAMP ORIGIN: set by SET TIMESTAMP.</summary>
    private const byte SetByHost = 0x02;

    public Reply Report(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Span<byte> data = stackalloc byte[ParameterBytes];
        data.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(data, LengthField);
        data[OriginOffset] = drive.TimestampSet is null ? SincePowerOn : SetByHost;
        var now = drive.Timestamp;
        Span<byte> time = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(time, (ulong)Math.Max(0, now.TotalMilliseconds));
        time[2..].CopyTo(data[TimeOffset..]);
        return Transfer.ToHost(data, buffer, BinaryPrimitives.ReadUInt32BigEndian(cdb[AllocationByte..]));
    }

    public Reply Set(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        uint length = BinaryPrimitives.ReadUInt32BigEndian(cdb[AllocationByte..]);
        if (length == 0)
        {
            return Reply.Good();
        }

        var list = buffer.ToDevice;
        if (length < ParameterBytes || list.Length < ParameterBytes)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError);
        }

        Span<byte> time = stackalloc byte[sizeof(ulong)];
        time.Clear();
        list.Slice(TimeOffset, sizeof(ulong) - 2).CopyTo(time[2..]);
        ulong milliseconds = BinaryPrimitives.ReadUInt64BigEndian(time);
        drive.TimestampSet = (TimeSpan.FromTicks((long)milliseconds * TimeSpan.TicksPerMillisecond), drive.Now);
        drive.Nexuses.RaiseForOthers(TimestampChanged);
        return Reply.Good(ParameterBytes);
    }

    /// <summary>TIMESTAMP CHANGED.</summary>
    private static AdditionalSense TimestampChanged => new(0x2A, 0x10);
}
