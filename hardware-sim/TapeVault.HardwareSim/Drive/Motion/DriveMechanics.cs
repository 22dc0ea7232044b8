using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// What the drive does by itself for minutes, on its own clock: measuring a new medium and cleaning the head. One at a time;
/// meanwhile it is not ready.
/// </summary>
internal sealed class DriveMechanics(DriveState drive)
{
    private const int ProgressWhole = 0x10000;
    private const int ProgressValid = 0x800000;

    private enum Work
    {
        None,
        Calibrating,
        Cleaning,
    }

    private Work _work;
    private DateTimeOffset _began;
    private DateTimeOffset _ends;
    private Action? _then;

    public bool IsIdle => _work == Work.None;

    public bool IsCalibrating => _work == Work.Calibrating;

    public bool IsCleaning => _work == Work.Cleaning;

    /// <summary>Begins to measure a new medium.</summary>
    public void Calibrate(TimeSpan duration, Action then) => Begin(Work.Calibrating, duration, then);

    /// <summary>Begins to clean the head.</summary>
    public void Clean(TimeSpan duration, Action then) => Begin(Work.Cleaning, duration, then);

    /// <summary>Ends what is done by now.</summary>
    public void Update()
    {
        if (_work != Work.None && drive.Now >= _ends)
        {
            _work = Work.None;
            _then?.Invoke();
        }
    }

    /// <summary>The power went: what was under way begins anew, if at all.</summary>
    public void Abandon() => _work = Work.None;

    /// <summary>NOT READY with its reason and how far it is, or null when nothing is under way.</summary>
    public Reply? Refusal()
    {
        if (_work == Work.None)
        {
            return null;
        }

        var condition = IsCleaning ? AdditionalSense.CleaningCartridgeInstalled : AdditionalSense.BecomingReady;
        double done = (drive.Now - _began) / (_ends - _began);
        int progress = Math.Clamp((int)(done * ProgressWhole), 0, ProgressWhole - 1);
        return new Reply(
            SenseData.Of(SenseKey.NotReady, condition) with
            {
                SenseKeySpecific = ProgressValid | progress,
            },
            0
        );
    }

    private void Begin(Work work, TimeSpan duration, Action then)
    {
        _work = work;
        _began = drive.Now;
        _ends = _began + duration;
        _then = then;
        Update();
    }
}
