using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>Ready or not, mail slots, and what the library counts.</content>
public sealed partial class MediaChanger
{
    private const int LogRoom = 16 * 1024;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Asks whether the robot may be used. Unit attentions are taken note of and passed over.</summary>
    /// <exception cref="MediaChangerException">Hardware error, lost transport, or not ready for an unknown reason.</exception>
    public ChangerReadiness TestUnitReady() => TestUnitReady(out _);

    /// <summary>Waits until the robot may be used, asking every second: after power on it takes stock for minutes.</summary>
    /// <param name="limit">Longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see cref="ChangerReadiness.Ready"/>, or what waiting does not cure.</returns>
    /// <exception cref="MediaChangerException">Still becoming ready after <paramref name="limit"/>, or broken.</exception>
    public ChangerReadiness WaitUntilReady(TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var readiness = TestUnitReady(out var answer);
            if (readiness != ChangerReadiness.BecomingReady)
            {
                return readiness;
            }

            if (clock.GetElapsedTime(started) >= limit)
            {
                throw Failure(answer, $"not ready after {limit}");
            }

            ClockWait.For(PollInterval, clock, cancellationToken);
        }
    }

    /// <summary>Locks or unlocks doors, magazines and mail slots for operators. Ends with a reset of the library.</summary>
    /// <returns>False if the library has no such command.</returns>
    public bool PreventRemoval(bool prevent) =>
        !AskOrRefused(new PreventAllowCdb(prevent).ToCommand(), ScsiBuffer.None).IsRefused;

    /// <summary>Opens a mail slot for an operator.</summary>
    /// <param name="element">Address of the mail slot; a station of several opens as one.</param>
    /// <returns>False if the library has no such command: the operator opens it at the panel.</returns>
    public bool OpenMailSlot(ushort element) => MoveMailSlot(element, ImportExportAction.Open);

    /// <summary>Closes a mail slot; the library then looks at what is in it.</summary>
    /// <param name="element">Address of the mail slot.</param>
    /// <returns>False if the library has no such command: the operator closes it.</returns>
    public bool CloseMailSlot(ushort element) => MoveMailSlot(element, ImportExportAction.Close);

    /// <summary>Moves the robot before an element, so that the next move begins sooner. It touches nothing.</summary>
    /// <param name="element">The element's address.</param>
    /// <returns>False if the library has no such command.</returns>
    public bool PositionTo(ushort element)
    {
        var cdb = new PositionToElementCdb(options.Transport, element, Invert: false);
        return !AskOrRefused(cdb.ToCommand(), ScsiBuffer.None).IsRefused;
    }

    /// <summary>
    /// Log page 2Eh: the library's TapeAlert flags, which mean other things than a drive's (<see cref="ChangerAlertTable"/>).
    /// Reading clears them for this host, so record what comes. None if the library has no such page.
    /// </summary>
    public TapeAlerts ReadTapeAlerts() =>
        ReadLog(TapeAlerts.Page) is { } page && TapeAlerts.TryRead(page, out var alerts) ? alerts : default;

    /// <summary>Log page 14h: the robot's counters; null if the library has no such page.</summary>
    public ChangerStatistics? ReadStatistics() =>
        ReadLog(ChangerStatistics.Page) is { } page && ChangerStatistics.TryRead(page, out var statistics)
            ? statistics
            : null;

    /// <summary>Log page 15h: counters of each element; empty if the library has no such page.</summary>
    public IReadOnlyList<ElementStatistics> ReadElementStatistics() =>
        ReadLog(ElementStatistics.Page) is { } page ? ElementStatistics.Of(page) : [];

    /// <summary>Log page 16h: the robot's latest errors; empty if the library has no such page.</summary>
    public IReadOnlyList<ChangerDiagnostic> ReadErrors() =>
        ReadLog(ChangerDiagnostic.Page) is { } page ? ChangerDiagnostic.Of(page) : [];

    private LogPage? ReadLog(byte code)
    {
        foreach (var length in new[] { LogRoom, ushort.MaxValue })
        {
            var room = new byte[length];
            var answer = AskOrRefused(
                new LogSenseCdb(code, 0, 0, (ushort)room.Length).ToCommand(),
                ScsiBuffer.In(room)
            );
            if (answer.IsRefused)
            {
                return null;
            }

            if (!LogPage.TryRead(Received(answer, room), out var page) || page.Page != code)
            {
                throw NotUnderstood(answer);
            }

            if (page.IsComplete || length == ushort.MaxValue)
            {
                return page;
            }
        }

        return null;
    }

    private bool MoveMailSlot(ushort element, ImportExportAction action)
    {
        var answer = AskOrRefused(new OpenCloseImportExportCdb(element, action).ToCommand(), ScsiBuffer.None);
        return !answer.IsRefused;
    }

    private ChangerReadiness TestUnitReady(out Answer answer)
    {
        answer = PassAttentions(default(TestUnitReadyCdb).ToCommand(), ScsiBuffer.None);
        if (answer.Result is { Status: ScsiStatus.Busy, HostStatus: HostStatus.Ok })
        {
            return ChangerReadiness.BecomingReady;
        }

        if (answer.Problem is null && answer.Sense is { Key: SenseKey.NotReady } sense)
        {
            return ReadinessOf(answer, sense.Condition);
        }

        Require(answer);
        return ChangerReadiness.Ready;
    }

    private ChangerReadiness ReadinessOf(in Answer answer, AdditionalSense condition) =>
        condition switch
        {
            { IsInProgress: true } => ChangerReadiness.BecomingReady,
            _ when condition == AdditionalSense.InitializingCommandRequired => ChangerReadiness.InitializationRequired,
            _ when condition == AdditionalSense.ManualInterventionRequired =>
                ChangerReadiness.ManualInterventionRequired,

            // an open mail slot, as some libraries tell it
            _ when condition == AdditionalSense.MediumNotPresentTrayOpen => ChangerReadiness.ManualInterventionRequired,
            _ when condition == AdditionalSense.MediumMagazineNotAccessible =>
                ChangerReadiness.ManualInterventionRequired,
            _ when condition == AdditionalSense.LogicalUnitOffline => ChangerReadiness.Offline,
            _ => throw Failure(answer, "the library is not ready for a reason that waiting does not cure"),
        };
}
