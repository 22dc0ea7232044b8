using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>What the drive is and can do.</content>
public sealed partial class TapeDrive
{
    private const int VitalProductDataRoom = 252;
    private const int OperationCodesRoom = 16 * 1024;
    private const ushort SetTimestampAction = 0x0F;

    /// <summary>End of the year 9999 in milliseconds since 1970.</summary>
    private const long LatestTime = 253_402_300_799_999;

    /// <summary>Standard INQUIRY data. Answered in every state; takes no unit attention away.</summary>
    public InquiryData Inquiry()
    {
        var command = new InquiryCdb(VitalProductData: false, 0, (ushort)InquiryData.Size).ToCommand();
        var identity = AskFor<InquiryData>(command, out _);
        var byGeneration = DriveTimeouts.For(identity);
        Timeouts = ownCommands is { } commands ? byGeneration.With(commands) : byGeneration;
        return identity;
    }

    /// <summary>The drive's serial number (vital product data page 80h).</summary>
    public string UnitSerialNumber() =>
        UnitSerialNumberPage.TryRead(AskVitalProductData(UnitSerialNumberPage.Page, out var answer), out var page)
            ? page.SerialNumber
            : throw NotUnderstood(answer);

    /// <summary>The drive's designators (vital product data page 83h).</summary>
    public DeviceIdentificationPage DeviceIdentification() =>
        DeviceIdentificationPage.TryRead(
            AskVitalProductData(DeviceIdentificationPage.Page, out var answer),
            out var page
        )
            ? page
            : throw NotUnderstood(answer);

    /// <summary>The drive's capabilities (vital product data page B0h).</summary>
    public SequentialAccessPage SequentialAccessCapabilities() =>
        SequentialAccessPage.TryRead(AskVitalProductData(SequentialAccessPage.Page, out var answer), out var page)
            ? page
            : throw NotUnderstood(answer);

    /// <summary>Shortest and longest block.</summary>
    public BlockLimits ReadBlockLimits() => AskFor<BlockLimits>(default(ReadBlockLimitsCdb).ToCommand(), out _);

    /// <summary>
    /// All commands of the drive, with its time-outs if it gives them; <see cref="Timeouts"/> uses these from then on.
    /// </summary>
    /// <returns>Null if the drive does not know the command.</returns>
    public SupportedOperationCodes? ReportSupportedOperationCodes()
    {
        if ((AskOperationCodes(returnTimeouts: true) ?? AskOperationCodes(returnTimeouts: false)) is not { } commands)
        {
            return null;
        }

        ownCommands = commands;
        Timeouts = Timeouts.With(commands);
        return commands;
    }

    /// <summary>The serial number that the maker gave the drive (page B1h), when a library shows another; null if not told.</summary>
    public string? ManufacturerSerialNumber() => FindText(SerialNumberTextPage.ManufacturerAssigned);

    /// <summary>The serial number of the library that the drive is in (page B3h); null if not told.</summary>
    public string? AutomationSerialNumber() => FindText(SerialNumberTextPage.AutomationDevice);

    /// <summary>The TapeAlert flags that the drive can set (page B2h); null if not told.</summary>
    public TapeAlertSupportedFlagsPage? SupportedAlerts() =>
        FindVitalProductData(TapeAlertSupportedFlagsPage.Page) is { } bytes
        && TapeAlertSupportedFlagsPage.TryRead(bytes, out var page)
            ? page
            : null;

    /// <summary>The medium's serial number (READ MEDIA SERIAL NUMBER); null if the drive does not know the command.</summary>
    public string? ReadMediaSerialNumber()
    {
        var room = new byte[VitalProductDataRoom];
        var answer = Execute(new ReadMediaSerialNumberCdb((uint)room.Length).ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return MediaSerialNumber.TryRead(Received(answer, room), out var serial)
            ? serial.SerialNumber
            : throw NotUnderstood(answer);
    }

    /// <summary>Tells the drive the time, by which it stamps its own error records.</summary>
    public void SetTimestamp()
    {
        var list = new byte[TimestampParameters.Size];
        new TimestampParameters(clock.GetUtcNow().ToUnixTimeMilliseconds()).Write(list);
        var answer = Execute(new SetTimestampCdb((uint)list.Length).ToCommand(), ScsiBuffer.Out(list));
        if (!IsRefused(answer))
        {
            Require(answer);
        }
    }

    /// <summary>The drive's clock; null if it has none or nobody set it.</summary>
    public DateTimeOffset? ReadTimestamp()
    {
        var room = new byte[DeviceTimestamp.Size];
        var answer = Execute(new ReportTimestampCdb((uint)room.Length).ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return DeviceTimestamp.TryRead(Received(answer, room), out var time) && time.Origin != 0
            ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(time.Milliseconds, LatestTime))
            : null;
    }

    /// <summary>Which task management functions the drive has; null if it does not tell.</summary>
    public SupportedTaskManagement? ReadTaskManagement()
    {
        var room = new byte[SupportedTaskManagement.Size];
        var cdb = new ReportSupportedTaskManagementCdb(ReturnExtended: false, (uint)room.Length);
        var answer = Execute(cdb.ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return SupportedTaskManagement.TryRead(Received(answer, room), out var found) ? found : null;
    }

    private string? FindText(byte page) =>
        FindVitalProductData(page) is { } bytes && SerialNumberTextPage.TryRead(bytes, page, out var found)
            ? found.SerialNumber
            : null;

    private void LearnIdentity()
    {
        if (identityLearnt)
        {
            return;
        }

        Inquiry();
        ReportSupportedOperationCodes();
        if (ownCommands?.Find(OperationCode.MaintenanceOut, SetTimestampAction) is not null)
        {
            SetTimestamp();
        }

        identityLearnt = true;
    }

    private SupportedOperationCodes? AskOperationCodes(bool returnTimeouts)
    {
        var room = new byte[OperationCodesRoom];
        var cdb = new ReportSupportedOperationCodesCdb(returnTimeouts, ReportingOptions.All, 0, 0, (uint)room.Length);
        var answer = Execute(cdb.ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return SupportedOperationCodes.TryRead(Received(answer, room), out var commands)
            ? commands
            : throw NotUnderstood(answer);
    }

    /// <summary>A vital product data page; null if the drive does not have it.</summary>
    private byte[]? FindVitalProductData(byte page)
    {
        var room = new byte[VitalProductDataRoom];
        var command = new InquiryCdb(VitalProductData: true, page, VitalProductDataRoom).ToCommand();
        var answer = Execute(command, ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return Received(answer, room).ToArray();
    }

    private ReadOnlySpan<byte> AskVitalProductData(byte page, out Answer answer)
    {
        var room = new byte[VitalProductDataRoom];
        var command = new InquiryCdb(VitalProductData: true, page, VitalProductDataRoom).ToCommand();
        answer = Ask(command, ScsiBuffer.In(room));
        return Received(answer, room);
    }

    /// <summary>An answer of fixed size.</summary>
    private T AskFor<T>(in ScsiCommand command, out Answer answer)
        where T : struct, IWireStructure<T>
    {
        Span<byte> room = stackalloc byte[T.Size];
        room.Clear();
        answer = Ask(command, ScsiBuffer.In(room));
        return T.TryRead(Received(answer, room), out var value) ? value : throw NotUnderstood(answer);
    }

    private ReadOnlySpan<byte> Received(scoped in Answer answer, ReadOnlySpan<byte> room) =>
        answer.TransferredBytes >= 0 ? room[..answer.TransferredBytes] : throw NotUnderstood(answer);

    /// <summary>The drive does not have the command, or not the page, attribute or option asked for.</summary>
    private static bool IsRefused(in Answer answer) =>
        answer.Result.HostStatus == HostStatus.Ok
        && answer.Sense is { IsDeferred: false, Key: SenseKey.IllegalRequest } sense
        && (
            sense.Condition == AdditionalSense.InvalidOperationCode
            || sense.Condition == AdditionalSense.InvalidFieldInCdb
        );

    private TapeDriveException NotUnderstood(in Answer answer) =>
        Failure(answer, "the drive's answer is cut short or makes no sense");
}
