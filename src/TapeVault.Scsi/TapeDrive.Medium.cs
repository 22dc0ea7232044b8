using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>The cartridge as a whole: ready, loaded, formatted, erased.</content>
public sealed partial class TapeDrive
{
    /// <summary>More unit attentions in a row than any drive queues.</summary>
    private const int MaximumUnitAttentions = 32;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Longer than any first load of an LTO-9 cartridge.</summary>
    private static readonly TimeSpan CalibrationLimit = TimeSpan.FromHours(2.5);

    /// <summary>
    /// Asks whether the drive is ready. Unit attentions that tell of a reset, a new medium or changed parameters are taken
    /// note of and passed over; after a reset or a new medium the position is void.
    /// </summary>
    /// <exception cref="TapeDriveException">Another unit attention, a hardware error, lost transport.</exception>
    public DriveReadiness TestUnitReady() => TestUnitReady(out _);

    /// <summary>
    /// Waits until the drive is ready, asking every second. The first time it also learns the drive's identity and
    /// time-outs.
    /// </summary>
    /// <param name="limit">
    /// Longest wait. While the drive says that it calibrates (the first load of an LTO-9 cartridge takes up to two hours)
    /// the limit is 2.5 hours, if that is longer.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the drive goes on with what it does.</param>
    /// <returns><see cref="DriveReadiness.Ready"/>, or what waiting does not cure, such as no medium.</returns>
    /// <exception cref="TapeDriveException">Still becoming ready after <paramref name="limit"/>, or broken.</exception>
    public DriveReadiness WaitUntilReady(TimeSpan limit, CancellationToken cancellationToken) =>
        WaitUntilReady(limit, progress: null, cancellationToken);

    /// <summary>As <see cref="WaitUntilReady(TimeSpan, CancellationToken)"/>, telling how far the drive is.</summary>
    /// <param name="limit">Longest wait, as there.</param>
    /// <param name="progress">Called after every question to which the drive says that it is not ready yet.</param>
    /// <param name="cancellationToken">Ends the wait; the drive goes on with what it does.</param>
    public DriveReadiness WaitUntilReady(
        TimeSpan limit,
        Action<ReadinessReport>? progress,
        CancellationToken cancellationToken
    )
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var readiness = TestUnitReady(out var answer);
            if (readiness != DriveReadiness.BecomingReady)
            {
                LearnIdentity();
                return readiness;
            }

            var waited = clock.GetElapsedTime(started);
            var isCalibrating = (progress is not null || waited >= limit) && IsCalibrating();
            progress?.Invoke(
                new ReadinessReport(
                    readiness,
                    answer.Sense?.Condition ?? AdditionalSense.None,
                    answer.Sense?.Progress,
                    isCalibrating
                )
            );
            if (waited >= limit && !(isCalibrating && waited < CalibrationLimit))
            {
                throw Failure(answer, $"not ready after {waited}");
            }

            ClockWait.For(PollInterval, clock, cancellationToken);
        }
    }

    /// <summary>Loads and threads the cartridge in the drive and rewinds it; waits until that is done.</summary>
    public void Load() => LoadUnload(load: true);

    /// <summary>Flushes the buffer, rewinds, unthreads and ejects.</summary>
    public void Unload() => LoadUnload(load: false);

    /// <summary>
    /// Erases from the current position: an end-of-data mark there, or everything to the end of the partition.
    /// </summary>
    /// <param name="longErase">True overwrites, for many hours; false writes the mark only.</param>
    public void Erase(bool longErase) =>
        RequireMoved(new Erase6Cdb(longErase, Immediate: false).ToCommand(), startsAnywhere: false);

    /// <summary>
    /// Lays out partitions anew; everything on the medium is lost. Position: beginning of partition 0.
    /// </summary>
    /// <param name="kind">What to lay out.</param>
    public void FormatMedium(FormatKind kind)
    {
        RequireMoved(new FormatMediumCdb(kind, Immediate: false).ToCommand(), startsAnywhere: false);
        SetPosition(TapePosition.BeginningOf(0));
    }

    /// <summary>Forbids or allows ejecting at the drive's panel. Ends with a reset of the drive.</summary>
    public void PreventRemoval(bool prevent) => Ask(new PreventAllowCdb(prevent).ToCommand(), ScsiBuffer.None);

    /// <summary>The medium goes or comes: what was set for it ends.</summary>
    private void ForgetMedium()
    {
        ForgetProtection("the medium was loaded or unloaded");
        ForgetKey("the medium was loaded or unloaded");
    }

    private void LoadUnload(bool load)
    {
        ForgetMedium();
        RequireMoved(new LoadUnloadCdb(load, Hold: false, Immediate: false).ToCommand(), startsAnywhere: true);
        SetPosition(load ? TapePosition.BeginningOf(0) : null);
    }

    /// <summary>Whether the drive says that it calibrates a new cartridge; log page 11h answers meanwhile.</summary>
    private bool IsCalibrating()
    {
        try
        {
            return ReadDeviceStatus() is { Activity: DeviceActivity.Calibrating };
        }
        catch (TapeDriveException report) when (report is { Result.HostStatus: HostStatus.Ok, Sense: not null })
        {
            return false;
        }
    }

    private DriveReadiness TestUnitReady(out Answer answer)
    {
        for (var attentions = 0; ; attentions++)
        {
            answer = Execute(default(TestUnitReadyCdb).ToCommand(), ScsiBuffer.None);
            if (answer.Result is { Status: ScsiStatus.Busy, HostStatus: HostStatus.Ok })
            {
                return DriveReadiness.BecomingReady;
            }

            if (answer.Problem is { } problem)
            {
                throw Failure(answer, problem);
            }

            if (answer.Sense is not { Key: SenseKey.UnitAttention } sense)
            {
                return ReadinessOf(answer);
            }

            if (!sense.Condition.IsPassingAttention || attentions == MaximumUnitAttentions)
            {
                throw Failure(answer, "the drive reports a change");
            }

            ForgetSettings(sense.Condition);
            if (sense.Condition.VoidsPosition)
            {
                positionVoidBecause = $"unit attention {sense.Condition}";
                lastKnownPosition = null;
            }
        }
    }

    private DriveReadiness ReadinessOf(in Answer answer)
    {
        if (answer.Sense is not { } sense)
        {
            return DriveReadiness.Ready;
        }

        if (answer.IsSuccess)
        {
            return sense.Condition.IsInProgress ? DriveReadiness.BecomingReady : DriveReadiness.Ready;
        }

        if (sense.Key != SenseKey.NotReady)
        {
            throw Failure(answer, ErrorReported);
        }

        var condition = sense.Condition;
        if (condition.IsInProgress)
        {
            return DriveReadiness.BecomingReady;
        }

        if (
            condition == AdditionalSense.InitializingCommandRequired
            || condition == AdditionalSense.MediumNotPresentLoadable
            || condition == AdditionalSense.MediumNotPresentAuxiliaryMemoryAccessible
        )
        {
            return DriveReadiness.MediumNotLoaded;
        }

        if (condition.IsMediumNotPresent)
        {
            return DriveReadiness.NoMedium;
        }

        if (condition == AdditionalSense.CleaningCartridgeInstalled)
        {
            return DriveReadiness.CleaningCartridge;
        }

        if (condition == AdditionalSense.ManualInterventionRequired)
        {
            return DriveReadiness.ManualInterventionRequired;
        }

        return condition == AdditionalSense.LogicalUnitOffline
            ? DriveReadiness.Offline
            : throw Failure(answer, "the drive is not ready for a reason that waiting does not cure");
    }
}
