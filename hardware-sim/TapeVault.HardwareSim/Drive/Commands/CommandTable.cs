using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>All commands of the drive with their usage maps; REPORT SUPPORTED OPERATION CODES reads it out.</summary>
internal sealed class CommandTable
{
    private const byte ServiceActionMask = 0x1F;
    private const byte ReportOperationCodes = 0x0C;

    private readonly List<DriveCommand> _all = [];
    private readonly DriveCommand?[] _byCode = new DriveCommand?[256];

    public CommandTable(DriveState drive, TapeAlertFlags alerts, LoadCommands load)
    {
        AddInquiry(new InquiryCommands(drive), load);
        AddData(new RecordCommands(drive), new FormatCommands(drive));
        AddMotion(new MotionCommands(drive), drive);
        AddPages(new ModeCommands(drive), new LogCommands(drive, alerts), new AttributeCommands(drive, load));
        var supported = new SupportedOperationCommands(this, drive.Profile);
        Add(
            OperationCode.MaintenanceIn,
            "A31F87FFFFFFFFFFFFFF0000",
            CommandNeed.None,
            TimeoutClass.Immediate,
            supported.Report,
            ReportOperationCodes
        );
    }

    /// <summary>Every command, in the order of operation codes.</summary>
    public IReadOnlyList<DriveCommand> All => _all;

    /// <summary>The command with this operation code, or null.</summary>
    public DriveCommand? Find(byte operationCode) => _byCode[operationCode];

    /// <summary>The command that a CDB asks for, or null when the drive has none such; a wrong service action is the caller's to report.</summary>
    public DriveCommand? Find(ReadOnlySpan<byte> cdb, out bool wrongServiceAction)
    {
        var command = cdb.IsEmpty ? null : _byCode[cdb[0]];
        wrongServiceAction =
            command?.ServiceAction is { } action && (cdb.Length < 2 || (cdb[1] & ServiceActionMask) != action);
        return command is not null && cdb.Length >= command.UsageMap.Length ? command : null;
    }

    private void AddInquiry(InquiryCommands inquiry, LoadCommands load)
    {
        Add(OperationCode.Inquiry, "1201FFFFFF00", CommandNeed.None, TimeoutClass.Immediate, inquiry.Inquiry);
        Add(OperationCode.RequestSense, "03010000FF00", CommandNeed.None, TimeoutClass.Immediate, inquiry.RequestSense);
        Add(
            OperationCode.ReportLuns,
            "A000FF000000FFFFFFFF0000",
            CommandNeed.None,
            TimeoutClass.Immediate,
            InquiryCommands.ReportLuns
        );
        Add(
            OperationCode.TestUnitReady,
            "000000000000",
            CommandNeed.Medium,
            TimeoutClass.Immediate,
            LoadCommands.TestUnitReady
        );
        Add(OperationCode.LoadUnload, "1B0100000B00", CommandNeed.None, TimeoutClass.Load, load.LoadUnload);
        Add(
            OperationCode.PreventAllowMediumRemoval,
            "1E0000000300",
            CommandNeed.None,
            TimeoutClass.Immediate,
            load.PreventAllow
        );
    }

    private void AddData(RecordCommands records, FormatCommands format)
    {
        Add(
            OperationCode.ReadBlockLimits,
            "050000000000",
            CommandNeed.None,
            TimeoutClass.Immediate,
            records.ReadBlockLimits
        );
        Add(OperationCode.Read6, "0803FFFFFF00", CommandNeed.IdleMedium, TimeoutClass.Read, records.Read);
        Add(OperationCode.Write6, "0A01FFFFFF00", CommandNeed.IdleMedium, TimeoutClass.Write, records.Write);
        Add(
            OperationCode.WriteFilemarks6,
            "1001FFFFFF00",
            CommandNeed.IdleMedium,
            TimeoutClass.WriteFilemarks,
            records.WriteFilemarks
        );
        Add(
            OperationCode.FormatMedium,
            "04030FFFFF00",
            CommandNeed.IdleMedium,
            TimeoutClass.Format,
            format.FormatMedium
        );
        Add(OperationCode.Erase6, "190300000000", CommandNeed.IdleMedium, TimeoutClass.LongErase, format.Erase);
        Add(
            OperationCode.AllowOverwrite,
            "82000FFFFFFFFFFFFFFFFFFF00000000",
            CommandNeed.IdleMedium,
            TimeoutClass.Immediate,
            format.AllowOverwrite
        );
    }

    private void AddMotion(MotionCommands motion, DriveState drive)
    {
        var space = new SpaceCommands(drive, motion);
        const CommandNeed Need = CommandNeed.IdleMedium;
        Add(OperationCode.Rewind, "010100000000", Need, TimeoutClass.Rewind, motion.Rewind);
        Add(OperationCode.Locate10, "2B0300FFFFFFFF00FF00", Need, TimeoutClass.Position, motion.Locate10);
        Add(OperationCode.Locate16, "923B00FFFFFFFFFFFFFFFFFF00000000", Need, TimeoutClass.Position, motion.Locate16);
        Add(OperationCode.Space6, "110FFFFFFF00", Need, TimeoutClass.Position, space.Space6);
        Add(OperationCode.Space16, "910F0000FFFFFFFFFFFFFFFF00000000", Need, TimeoutClass.Position, space.Space16);
        Add(
            OperationCode.ReadPosition,
            "341F0000000000FFFF00",
            CommandNeed.Medium,
            TimeoutClass.Immediate,
            motion.ReadPosition
        );
    }

    private void AddPages(ModeCommands modes, LogCommands logs, AttributeCommands attributes)
    {
        const TimeoutClass Immediate = TimeoutClass.Immediate;
        Add(OperationCode.ModeSelect6, "15110000FF00", CommandNeed.None, Immediate, modes.ModeSelect6);
        Add(OperationCode.ModeSense6, "1A08FFFFFF00", CommandNeed.None, Immediate, modes.ModeSense6);
        Add(OperationCode.ModeSelect10, "55110000000000FFFF00", CommandNeed.None, Immediate, modes.ModeSelect10);
        Add(OperationCode.ModeSense10, "5A18FFFF000000FFFF00", CommandNeed.None, Immediate, modes.ModeSense10);
        Add(OperationCode.LogSense, "4D00FFFF00FFFFFFFF00", CommandNeed.None, TimeoutClass.Query, logs.LogSense);
        Add(
            OperationCode.ReadAttribute,
            "8C1F0000000000FFFFFFFFFFFFFF0100",
            CommandNeed.Chip,
            TimeoutClass.Query,
            attributes.Read
        );
        Add(
            OperationCode.WriteAttribute,
            "8D010000000000FF0000FFFFFFFF0000",
            CommandNeed.Chip,
            TimeoutClass.Query,
            attributes.Write
        );
    }

    private void Add(
        OperationCode code,
        string usageMap,
        CommandNeed need,
        TimeoutClass timeout,
        CommandHandler handler,
        byte? serviceAction = null
    )
    {
        var command = new DriveCommand(
            (byte)code,
            serviceAction,
            Convert.FromHexString(usageMap),
            need,
            timeout,
            handler
        );
        _byCode[(byte)code] = command;
        int place = _all.FindIndex(other => other.OperationCode > command.OperationCode);
        _all.Insert(place < 0 ? _all.Count : place, command);
    }
}
