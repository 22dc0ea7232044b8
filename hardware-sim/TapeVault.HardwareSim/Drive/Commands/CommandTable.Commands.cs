using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <content>The commands. An LTO drive has the implicit address set of SSC-5 alone: no READ(16), WRITE(16), ERASE(16).</content>
internal sealed partial class CommandTable
{
    private const CommandNeed Chip = CommandNeed.Chip;
    private const CommandNeed Medium = CommandNeed.Medium;
    private const CommandNeed Idle = CommandNeed.IdleMedium;
    private const ReservationRule Reads = ReservationRule.Reads;
    private const ReservationRule Conflicts = ReservationRule.Conflicts;

    public CommandTable(DriveState drive, CartridgeLoader loader)
    {
        AddIdentity(new InquiryCommands(drive));
        AddLoading(new LoadCommands(drive, loader), new DiagnosticCommands(drive));
        AddData(new RecordCommands(drive), new VerifyCommands(drive));
        AddMotion(new MotionCommands(drive), drive);
        AddFormat(new FormatCommands(drive));
        AddPages(new ModeCommands(drive), new LogCommands(drive), new AttributeCommands(drive, loader));
        AddReports(drive, new TimestampCommands(drive));
        AddReservations(new ReservationCommands(drive));
        AddSecurity(new SecurityCommands(drive));
        AddOrder(drive);
    }

    private void AddIdentity(InquiryCommands inquiry)
    {
        Add(OperationCode.Inquiry, "1201FFFFFF00", inquiry.Inquiry);
        Add(OperationCode.RequestSense, "03010000FF00", inquiry.RequestSense);
        Add(OperationCode.ReportLuns, "A000FF000000FFFFFFFF0000", InquiryCommands.ReportLuns);
    }

    private void AddLoading(LoadCommands load, DiagnosticCommands diagnostics)
    {
        Add(OperationCode.TestUnitReady, "000000000000", load.TestUnitReady, Medium);
        Add(OperationCode.LoadUnload, "1B0100000B00", load.LoadUnload, rule: Conflicts, timeout: TimeoutClass.Load);
        Add(OperationCode.PreventAllowMediumRemoval, "1E0000000300", load.PreventAllow, rule: Conflicts);
        Add(OperationCode.ReceiveDiagnosticResults, "1C01FFFFFF00", DiagnosticCommands.Receive, rule: Reads);
        Add(
            OperationCode.SendDiagnostic,
            "1DF700FFFF00",
            diagnostics.Send,
            rule: Conflicts,
            timeout: TimeoutClass.Diagnostic
        );
    }

    private void AddData(RecordCommands records, VerifyCommands verify)
    {
        Add(OperationCode.ReadBlockLimits, "050100000000", records.ReadBlockLimits);
        Add(OperationCode.Read6, "0803FFFFFF00", records.Read, Idle, Reads, TimeoutClass.Read);
        Add(OperationCode.Write6, "0A01FFFFFF00", records.Write, Idle, Conflicts, TimeoutClass.Write);
        Add(
            OperationCode.WriteFilemarks6,
            "1001FFFFFF00",
            records.WriteFilemarks,
            Idle,
            Conflicts,
            TimeoutClass.WriteFilemarks
        );
        Add(OperationCode.Verify6, "133FFFFFFF00", verify.Verify, Idle, Reads, TimeoutClass.Verify);
    }

    private void AddMotion(MotionCommands motion, DriveState drive)
    {
        const TimeoutClass Position = TimeoutClass.Position;
        var space = new SpaceCommands(drive, motion);
        Add(OperationCode.Rewind, "010100000000", motion.Rewind, Idle, Conflicts, TimeoutClass.Rewind);
        Add(OperationCode.Locate10, "2B0300FFFFFFFF00FF00", motion.Locate10, Idle, Conflicts, Position);
        Add(OperationCode.Locate16, "923B00FFFFFFFFFFFFFFFFFF00000000", motion.Locate16, Idle, Conflicts, Position);
        Add(OperationCode.Space6, "110FFFFFFF00", space.Space6, Idle, Conflicts, Position);
        Add(OperationCode.Space16, "910F0000FFFFFFFFFFFFFFFF00000000", space.Space16, Idle, Conflicts, Position);
        Add(OperationCode.ReadPosition, "341F0000000000FFFF00", motion.ReadPosition, Medium, Conflicts);
    }

    private void AddFormat(FormatCommands format)
    {
        Add(OperationCode.FormatMedium, "04030FFFFF00", format.FormatMedium, Idle, Conflicts, TimeoutClass.Format);
        Add(OperationCode.SetCapacity, "0B0100FFFF00", format.SetCapacity, Idle, Conflicts, TimeoutClass.Format);
        Add(OperationCode.Erase6, "190300000000", format.Erase, Idle, Conflicts, TimeoutClass.LongErase);
        Add(OperationCode.AllowOverwrite, "82000FFFFFFFFFFFFFFFFFFF00000000", format.AllowOverwrite, Idle, Conflicts);
    }

    private void AddPages(ModeCommands modes, LogCommands logs, AttributeCommands attributes)
    {
        const TimeoutClass Query = TimeoutClass.Query;
        Add(OperationCode.ModeSelect6, "15110000FF00", modes.ModeSelect6, rule: Conflicts);
        Add(OperationCode.ModeSense6, "1A08FFFFFF00", modes.ModeSense6, rule: Reads);
        Add(OperationCode.ModeSelect10, "55110000000000FFFF00", modes.ModeSelect10, rule: Conflicts);
        Add(OperationCode.ModeSense10, "5A18FFFF000000FFFF00", modes.ModeSense10, rule: Reads);
        Add(OperationCode.LogSense, "4D00FFFF00FFFFFFFF00", logs.LogSense, timeout: Query);
        Add(OperationCode.LogSelect, "4C03FFFF000000FFFF00", logs.LogSelect, rule: Conflicts);
        Add(
            OperationCode.ReadAttribute,
            "8C1F0000000000FFFFFFFFFFFFFF0100",
            attributes.Read,
            Chip,
            Reads,
            timeout: Query
        );
        Add(
            OperationCode.WriteAttribute,
            "8D010000000000FF0000FFFFFFFF0000",
            attributes.Write,
            Chip,
            Conflicts,
            timeout: Query
        );
    }

    private void AddReports(DriveState drive, TimestampCommands timestamp)
    {
        var supported = new SupportedOperationCommands(this, drive.Profile);
        var medium = new MediumReportCommands(drive);
        Add(OperationCode.ReportDensitySupport, "44030000000000FFFF00", medium.ReportDensitySupport);
        Add(
            OperationCode.ServiceActionIn12,
            "AB1F00000000FFFFFFFF0000",
            medium.ReadMediaSerialNumber,
            Chip,
            Reads,
            action: 0x01
        );
        Add(OperationCode.MaintenanceIn, "A31F87FFFFFFFFFFFFFF0000", supported.Report, rule: Reads, action: 0x0C);
        Add(
            OperationCode.MaintenanceIn,
            "A31F80000000FFFFFFFF0000",
            SupportedOperationCommands.ReportTaskManagement,
            rule: Reads,
            action: 0x0D
        );
        Add(OperationCode.MaintenanceIn, "A31F00000000FFFFFFFF0000", timestamp.Report, action: 0x0F);
        Add(OperationCode.MaintenanceOut, "A41F00000000FFFFFFFF0000", timestamp.Set, rule: Conflicts, action: 0x0F);
    }

    private void AddReservations(ReservationCommands reservations)
    {
        Add(OperationCode.PersistentReserveIn, "5E1F0000000000FFFF00", reservations.ReadKeys, action: 0x00);
        Add(OperationCode.PersistentReserveIn, "5E1F0000000000FFFF00", reservations.ReadReservation, action: 0x01);
        Add(
            OperationCode.PersistentReserveIn,
            "5E1F0000000000FFFF00",
            ReservationCommands.ReportCapabilities,
            action: 0x02
        );
        Add(OperationCode.PersistentReserveIn, "5E1F0000000000FFFF00", reservations.ReadFullStatus, action: 0x03);
        for (byte action = 0x00; action <= 0x06; action++)
        {
            Add(OperationCode.PersistentReserveOut, "5F1FFF0000FFFFFFFF00", reservations.Change, action: action);
        }
    }

    private void AddSecurity(SecurityCommands security)
    {
        Add(OperationCode.SecurityProtocolIn, "A2FFFFFF0000FFFFFFFF0000", security.In, rule: Reads);
        Add(OperationCode.SecurityProtocolOut, "B5FFFFFF0000FFFFFFFF0000", security.Out, rule: Conflicts);
    }

    /// <summary>Only drives of full height from LTO-9 on reckon an order of reading.</summary>
    private void AddOrder(DriveState drive)
    {
        if (drive.Profile.ReportsEndOfWraps)
        {
            var wraps = new WrapCommands(drive);
            Add(
                OperationCode.MaintenanceIn,
                "A31FFF0300FFFFFFFFFF0000",
                wraps.ReadEndOfWraps,
                Medium,
                Reads,
                action: 0x1F
            );
        }

        if (drive.Profile.AccessOrderSegments > 0)
        {
            var order = new AccessOrderCommands(drive);
            Add(OperationCode.MaintenanceIn, "A39FFFFFFFFFFFFFFFFF0700", order.Receive, Medium, Reads, action: 0x1D);
            Add(OperationCode.MaintenanceOut, "A41F07070000FFFFFFFF0000", order.Generate, Idle, Reads, action: 0x1D);
        }
    }
}
