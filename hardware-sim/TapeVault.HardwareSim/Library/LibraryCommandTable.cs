using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>All commands of the library; REPORT SUPPORTED OPERATION CODES reads them out.</summary>
internal sealed class LibraryCommandTable
{
    private const byte ReportOperationCodes = 0x0C;
    private const uint Short = 60;
    private const uint Medium = 300;
    private const uint Long = 1200;
    private const uint Scan = 1800;

    private readonly SortedDictionary<byte, LibraryCommand> _commands = [];

    public LibraryCommandTable(LibraryState library, RobotCommands robot)
    {
        var inquiry = new LibraryInquiryCommands(library);
        var status = new ElementStatusCommands(library);
        var modes = new LibraryModeCommands(library);
        AddCommon(library, inquiry, modes, new LibraryLogCommands(library));
        Add(OperationCode.InitializeElementStatus, "070000000000", robot.Initialize, Scan, needsRobot: true);
        const string Ranged = "3703FFFF0000FFFF0000";
        Add(OperationCode.InitializeElementStatusWithRange, Ranged, robot.Initialize, Scan, needsRobot: true);
        Add(OperationCode.MoveMedium, "A500FFFFFFFFFFFF00000000", robot.Move, Long, needsRobot: true);
        Add(OperationCode.PositionToElement, "2B00FFFFFFFF00000000", robot.Position, Medium, needsRobot: true);
        Add(OperationCode.ReadElementStatus, "B81FFFFFFFFF03FFFFFF0000", status.Read, Medium, needsRobot: true);
        Add(OperationCode.SendVolumeTag, "B60FFFFF001F0000FFFF0000", status.SendTag, Medium, needsRobot: true);
        const string Found = "B51FFFFFFFFF00FFFFFF0000";
        Add(OperationCode.RequestVolumeElementAddress, Found, status.RequestAddress, Medium, needsRobot: true);
        if (library.Profile.Exchanges)
        {
            Add(OperationCode.ExchangeMedium, "A600FFFFFFFFFFFFFFFF0000", robot.Exchange, Long, needsRobot: true);
        }

        if (library.Profile.OpensMailSlot && library.Profile.MailSlots > 0)
        {
            // not a command of the robot: it must work while the mail slot is open
            Add(OperationCode.OpenCloseImportExport, "1B00FFFF1F00", robot.OpenClose, Medium);
        }
    }

    public LibraryCommand? Find(ReadOnlySpan<byte> cdb) =>
        !cdb.IsEmpty && _commands.TryGetValue(cdb[0], out var command) && cdb.Length >= command.UsageMap.Length
            ? command
            : null;

    private void AddCommon(
        LibraryState library,
        LibraryInquiryCommands inquiry,
        LibraryModeCommands modes,
        LibraryLogCommands logs
    )
    {
        Add(OperationCode.TestUnitReady, "000000000000", static (_, _) => Reply.Good(), Short, needsRobot: true);
        Add(OperationCode.RequestSense, "03010000FF00", inquiry.RequestSense, Short);
        Add(OperationCode.Inquiry, "1201FFFFFF00", inquiry.Inquiry, Short);
        Add(OperationCode.ModeSense6, "1A08FFFFFF00", modes.Sense6, Short);
        Add(OperationCode.ModeSense10, "5A08FFFF000000FFFF00", modes.Sense10, Short);
        Add(OperationCode.LogSense, "4D00FFFF00FFFFFFFF00", logs.Sense, Short);
        Add(OperationCode.ReportLuns, "A000FF000000FFFFFFFF0000", LibraryInquiryCommands.ReportLuns, Short);
        Add(
            OperationCode.PreventAllowMediumRemoval,
            "1E0000000100",
            (cdb, _) =>
            {
                PreventAllowCdb.TryRead(cdb, out var command);
                library.Nexuses.Current.PreventsRemoval = command.Prevent;
                return Reply.Good();
            },
            Short
        );
        Add(OperationCode.MaintenanceIn, "A31F87FFFFFFFFFFFFFF0000", Report, Short, false, ReportOperationCodes);
    }

    private void Add(
        OperationCode code,
        string usageMap,
        CommandHandler handler,
        uint timeoutSeconds,
        bool needsRobot = false,
        byte? serviceAction = null
    ) =>
        _commands.Add(
            (byte)code,
            new LibraryCommand(
                (byte)code,
                serviceAction,
                Convert.FromHexString(usageMap),
                needsRobot,
                timeoutSeconds,
                handler
            )
        );

    private Reply Report(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        const int OptionsByte = 2;
        const int OperationByte = 3;
        ReportSupportedOperationCodesCdb.TryRead(cdb, out var asked);
        if (asked.Options == ReportingOptions.All)
        {
            var list = new SupportedOperationCodes([
                .. _commands.Values.Select(command => Describe(command, asked.ReturnTimeouts)),
            ]);
            var bytes = new byte[list.Size];
            list.Write(bytes);
            return Transfer.ToHost(bytes, buffer, asked.AllocationLength);
        }

        if (asked.Options > ReportingOptions.OneCommandOrServiceAction)
        {
            return Reply.InvalidCdbField(OptionsByte, 2);
        }

        return Fits(asked)
            ? Transfer.ToHost(One(asked), buffer, asked.AllocationLength)
            : Reply.InvalidCdbField(OperationByte);
    }

    /// <summary>Whether a command is asked about with a service action if it has one, and without if not (SPC-5 6.37.1).</summary>
    private bool Fits(in ReportSupportedOperationCodesCdb asked)
    {
        if (!_commands.TryGetValue(asked.RequestedOperationCode, out var command))
        {
            return true;
        }

        return asked.Options switch
        {
            ReportingOptions.OneCommand => command.ServiceAction is null,
            ReportingOptions.OneServiceAction => command.ServiceAction is not null,
            _ => true,
        };
    }

    private static SupportedOperationCode Describe(LibraryCommand command, bool timeouts) =>
        new(
            command.OperationCode,
            command.ServiceAction,
            (ushort)command.UsageMap.Length,
            timeouts ? new CommandTimeouts(0, 1, command.TimeoutSeconds) : null
        );

    private byte[] One(in ReportSupportedOperationCodesCdb asked)
    {
        const byte NotSupported = 0x01;
        const byte ByStandard = 0x03;
        const byte TimeoutsPresent = 0x80;
        const int HeaderBytes = 4;
        if (
            !_commands.TryGetValue(asked.RequestedOperationCode, out var command)
            || (command.ServiceAction is { } action && action != asked.RequestedServiceAction)
        )
        {
            return [0, NotSupported, 0, 0];
        }

        int mapBytes = command.UsageMap.Length;
        var data = new byte[HeaderBytes + mapBytes + (asked.ReturnTimeouts ? CommandTimeouts.Size : 0)];
        data[1] = (byte)(ByStandard | (asked.ReturnTimeouts ? TimeoutsPresent : 0));
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(2), (ushort)mapBytes);
        command.UsageMap.CopyTo(data, HeaderBytes);
        if (command.ServiceAction is { } own)
        {
            data[HeaderBytes + 1] = own;
        }

        if (asked.ReturnTimeouts)
        {
            new CommandTimeouts(0, 1, command.TimeoutSeconds).Write(data.AsSpan(HeaderBytes + mapBytes));
        }

        return data;
    }
}
