using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Operations.Drives;

/// <summary>
/// Watches a drive until it has finished what it does by itself, and tells how far it is. Watching changes nothing: who
/// stops it leaves the drive at work.
/// </summary>
/// <param name="drive">The drive.</param>
/// <param name="clock">Measures the wait.</param>
/// <param name="progress">Is told; null if nobody watches.</param>
internal sealed class DriveWatch(TapeDrive drive, TimeProvider clock, IProgress<DeviceProgress>? progress)
{
    /// <summary>Longest load: a new LTO-9 cartridge takes up to 2 hours and 12 minutes by its makers' own figures.</summary>
    public static readonly TimeSpan LoadLimit = TimeSpan.FromHours(2.5);

    /// <summary>Longest unload: a rewind over the whole tape and the unloading itself, several times over.</summary>
    public static readonly TimeSpan UnloadLimit = TimeSpan.FromMinutes(20);

    /// <summary>Longest cleaning: makers say 10 minutes at most.</summary>
    public static readonly TimeSpan CleaningLimit = TimeSpan.FromMinutes(15);

    /// <summary>How often a drive is asked, unless it wants to be asked less often.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan SlowestPoll = TimeSpan.FromSeconds(30);

    /// <summary>Waits while the drive is becoming ready.</summary>
    /// <param name="limit">Longest wait.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <returns>What it said when it was done.</returns>
    /// <exception cref="TapeVaultException">
    /// <see cref="DriveErrors.DriveTakesTooLong"/>; <see cref="DriveErrors.DriveGoesOn"/> when it was stopped.
    /// </exception>
    public DriveLook WhileBusy(TimeSpan limit, CancellationToken cancellationToken) =>
        Until(look => look.Ready.Readiness != DriveReadiness.BecomingReady, limit, cancellationToken);

    /// <summary>Waits until the drive is as wanted.</summary>
    /// <param name="wanted">Whether it is.</param>
    /// <param name="limit">Longest wait.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <inheritdoc cref="WhileBusy" path="/exception"/>
    public DriveLook Until(Func<DriveLook, bool> wanted, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var look = DriveLook.At(drive);
            if (wanted(look))
            {
                return look;
            }

            var (phase, usual) = look.Activity;
            var elapsed = clock.GetElapsedTime(started);
            progress?.Report(new DeviceProgress(phase, look.Ready.Progress, elapsed, usual));
            if (elapsed >= limit)
            {
                throw new TapeVaultException(
                    DriveErrors.DriveTakesTooLong,
                    $"{drive.Description} is {phase} since {elapsed:hh\\:mm\\:ss}."
                );
            }

            Pause(PauseOf(look), phase, cancellationToken);
        }
    }

    private static TimeSpan PauseOf(in DriveLook look)
    {
        var asked = look.Status?.PollingDelay ?? Poll;
        return asked < Poll ? Poll
            : asked > SlowestPoll ? SlowestPoll
            : asked;
    }

    private void Pause(TimeSpan time, string phase, CancellationToken cancellationToken)
    {
        try
        {
            Task.Delay(time, clock, cancellationToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new TapeVaultException(DriveErrors.DriveGoesOn, $"{drive.Description} is {phase}.");
        }
    }
}
