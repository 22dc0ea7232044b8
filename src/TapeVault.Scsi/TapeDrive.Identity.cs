using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>What the drive is and can do.</content>
public sealed partial class TapeDrive
{
    private const int VitalProductDataRoom = 252;
    private const int OperationCodesRoom = 16 * 1024;

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

    private void LearnIdentity()
    {
        if (identityLearnt)
        {
            return;
        }

        Inquiry();
        ReportSupportedOperationCodes();
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
