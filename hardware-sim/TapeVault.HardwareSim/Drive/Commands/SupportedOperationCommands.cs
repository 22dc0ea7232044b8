using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>REPORT SUPPORTED OPERATION CODES (SPC-5 6.35), with command time-outs descriptors.</summary>
internal sealed class SupportedOperationCommands(CommandTable table, DriveProfile profile)
{
    private const int ListHeaderBytes = 4;
    private const int DescriptorBytes = 8;
    private const int TimeoutBytes = 12;
    private const int TimeoutLengthField = 10;
    private const int NominalOffset = 4;
    private const int RecommendedOffset = 8;
    private const int FlagsOffset = 5;
    private const byte ServiceActionValid = 0x01;
    private const byte TimeoutPresent = 0x02;
    private const byte SupportedByStandard = 0x03;
    private const byte NotSupported = 0x01;
    private const byte OneCommandTimeoutPresent = 0x80;
    private const int OptionsByte = 2;
    private const int OperationByte = 3;
    private const int NominalSeconds = 1;

    public Reply Report(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ReportSupportedOperationCodesCdb.TryRead(cdb, out var command);
        byte[]? data = command.Options switch
        {
            ReportingOptions.All => Everything(command.ReturnTimeouts),
            ReportingOptions.OneCommand
            or ReportingOptions.OneServiceAction
            or ReportingOptions.OneCommandOrServiceAction => One(command),
            _ => null,
        };
        if (data is null)
        {
            return command.Options > ReportingOptions.OneCommandOrServiceAction
                ? Reply.InvalidCdbField(OptionsByte, 2)
                : Reply.InvalidCdbField(OperationByte);
        }

        return Transfer.ToHost(data, buffer, command.AllocationLength);
    }

    /// <summary>
    /// REPORT SUPPORTED TASK MANAGEMENT FUNCTIONS (SPC-5 6.36): ABORT TASK, ABORT TASK SET, CLEAR TASK SET, LOGICAL UNIT RESET
    /// and I_T NEXUS RESET.
    /// </summary>
    public static Reply ReportTaskManagement(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        const int OptionByte = 2;
        const int AllocationByte = 6;
        const byte ReturnExtended = 0x80;
        const byte Functions = 0x80 | 0x40 | 0x10 | 0x08;
        const byte NexusReset = 0x01;
        const int ShortBytes = 4;
        const int ExtendedBytes = 16;
        bool extended = (cdb[OptionByte] & ReturnExtended) != 0;
        uint room = BinaryPrimitives.ReadUInt32BigEndian(cdb[AllocationByte..]);
        if (room < ShortBytes)
        {
            return Reply.InvalidCdbField(AllocationByte);
        }

        var data = new byte[extended ? ExtendedBytes : ShortBytes];
        data[0] = Functions;
        data[1] = NexusReset;
        data[3] = (byte)(extended ? ExtendedBytes - ShortBytes : 0);
        return Transfer.ToHost(data, buffer, room);
    }

    private byte[] Everything(bool timeouts)
    {
        int size = DescriptorBytes + (timeouts ? TimeoutBytes : 0);
        var data = new byte[ListHeaderBytes + (table.All.Count * size)];
        BinaryPrimitives.WriteUInt32BigEndian(data, (uint)(data.Length - ListHeaderBytes));
        var rest = data.AsSpan(ListHeaderBytes);
        foreach (var command in table.All)
        {
            rest[0] = command.OperationCode;
            BinaryPrimitives.WriteUInt16BigEndian(rest[2..], command.ServiceAction ?? 0);
            rest[FlagsOffset] = (byte)(
                (command.ServiceAction is null ? 0 : ServiceActionValid) | (timeouts ? TimeoutPresent : 0)
            );
            BinaryPrimitives.WriteUInt16BigEndian(rest[6..], (ushort)command.UsageMap.Length);
            if (timeouts)
            {
                WriteTimeout(command, rest[DescriptorBytes..]);
            }

            rest = rest[size..];
        }

        return data;
    }

    /// <summary>One command's descriptor, or null when the option does not fit the command (service action given or missing).</summary>
    private byte[]? One(in ReportSupportedOperationCodesCdb asked)
    {
        var commands = table.Find(asked.RequestedOperationCode);
        bool hasAction = commands.Count > 0 && commands[0].ServiceAction is not null;
        if (
            (asked.Options == ReportingOptions.OneCommand && hasAction)
            || (asked.Options == ReportingOptions.OneServiceAction && commands.Count > 0 && !hasAction)
        )
        {
            return null;
        }

        ushort action = hasAction ? asked.RequestedServiceAction : (ushort)0;
        var command = commands.FirstOrDefault(one => (one.ServiceAction ?? 0) == action);
        if (command is null)
        {
            return [0, NotSupported, 0, 0];
        }

        int mapBytes = command.UsageMap.Length;
        var data = new byte[ListHeaderBytes + mapBytes + (asked.ReturnTimeouts ? TimeoutBytes : 0)];
        data[1] = (byte)(SupportedByStandard | (asked.ReturnTimeouts ? OneCommandTimeoutPresent : 0));
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(2), (ushort)mapBytes);
        command.UsageMap.CopyTo(data, ListHeaderBytes);
        if (command.ServiceAction is { } known)
        {
            data[ListHeaderBytes + 1] = known;
        }

        if (asked.ReturnTimeouts)
        {
            WriteTimeout(command, data.AsSpan(ListHeaderBytes + mapBytes));
        }

        return data;
    }

    private void WriteTimeout(DriveCommand command, Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, TimeoutLengthField);
        BinaryPrimitives.WriteUInt32BigEndian(destination[NominalOffset..], NominalSeconds);
        int seconds =
            command.OperationCode == (byte)OperationCode.SetCapacity
                ? profile.SetCapacitySeconds
                : profile.TimeoutSeconds[command.TimeoutClass];
        BinaryPrimitives.WriteUInt32BigEndian(destination[RecommendedOffset..], (uint)seconds);
    }
}
