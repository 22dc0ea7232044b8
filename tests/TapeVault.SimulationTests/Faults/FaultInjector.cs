using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// Stands between the product and a simulated drive, lets one thing go wrong at one command, and watches: a command that is not
/// safe to repeat and did not plainly succeed may only be followed by another such command after a look at where the tape is.
/// </summary>
internal sealed class FaultInjector(SimulatedDrive drive) : IScsiTransport
{
    private static readonly AdditionalSense InternalTargetFailure = new(0x44, 0x00);
    private static readonly AdditionalSense EncryptionParametersChanged = new(0x2A, 0x11);

    private readonly RepeatWatch _watch = new();
    private FaultKind _kind;
    private long _left;

    public string Description => drive.Description;

    public int MaximumTransferBytes => drive.MaximumTransferBytes;

    /// <summary>The command at which it went wrong; null if that has not come yet.</summary>
    public string? Struck { get; private set; }

    /// <summary>A cartridge that is in nobody's way, for <see cref="FaultKind.OtherCartridge"/>.</summary>
    public SimulatedCartridge? Other { get; set; }

    /// <summary>Commands sent without a look after something that may or may not have been done.</summary>
    public IReadOnlyList<string> BlindRepeats => _watch.BlindRepeats;

    /// <summary>Lets it go wrong at the <paramref name="number"/>-th command from now.</summary>
    public void StrikeAt(long number, FaultKind kind) => (_left, _kind, Struck) = (number, kind, null);

    /// <summary>Nothing goes wrong any more.</summary>
    public void Calm()
    {
        _left = 0;
        _watch.Calm();
        drive.Faults.Clear();
    }

    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        var isStruck = _left > 0 && --_left == 0;
        if (isStruck)
        {
            // of a command without data no residual can be wrong
            isStruck = _kind != FaultKind.WrongResidual || buffer.Length > 0;
            Struck = command.Name;
            Strike(command, buffer.Length);
        }

        _watch.Before(command);
        var result = drive.Execute(command, buffer, timeout);
        // a false residual makes a block that is read look shorter, and nothing shows that: the bytes' digests decide, not a look
        var shows = isStruck && !(_kind == FaultKind.WrongResidual && command.Direction == DataDirection.FromDevice);
        _watch.After(command, result, shows);
        return result;
    }

    public void Dispose() { }

    private void Strike(in ScsiCommand command, int lengthBytes)
    {
        switch (_kind)
        {
            case FaultKind.PowerBlink:
                drive.CutPower();
                drive.RestorePower();
                return;
            case FaultKind.Reset:
                drive.Reset();
                return;
            case FaultKind.NexusLoss:
                drive.LoseNexus(Nexus.InProcess);
                return;
            case FaultKind.OtherCartridge:
                drive.CutPower();
                drive.PullOut();
                drive.Insert(Other!);
                drive.RestorePower();
                drive.RaiseUnitAttention(AdditionalSense.MediumMayHaveChanged);
                return;
            case FaultKind.MediumMayHaveChanged:
                drive.RaiseUnitAttention(AdditionalSense.MediumMayHaveChanged);
                return;
            case FaultKind.ModeParametersChanged:
                drive.RaiseUnitAttention(AdditionalSense.ModeParametersChanged);
                return;
            case FaultKind.EncryptionParametersChanged:
                drive.RaiseUnitAttention(EncryptionParametersChanged);
                return;
            default:
                drive.Faults.Add(FaultOf(command, lengthBytes) with { AtCommand = drive.CommandCount + 1 });
                return;
        }
    }

    private DriveFault FaultOf(in ScsiCommand command, int lengthBytes)
    {
        var isRead = command.Direction == DataDirection.FromDevice;
        return _kind switch
        {
            FaultKind.DeferredWriteError => DriveFault.DeferredWriteError(default) with { Operation = null },
            FaultKind.HardwareError => OfSense(SenseKey.HardwareError, InternalTargetFailure),
            FaultKind.HardwareErrorAfterwards => OfSense(SenseKey.HardwareError, InternalTargetFailure) with
            {
                ExecuteCommand = true,
            },
            FaultKind.MediumError => OfSense(
                SenseKey.MediumError,
                isRead ? AdditionalSense.UnrecoveredReadError : AdditionalSense.WriteError
            ),
            FaultKind.NoConnect => new DriveFault { HostStatus = HostStatus.NoConnect },
            FaultKind.Disrupted => new DriveFault { HostStatus = HostStatus.TransportDisrupted },
            FaultKind.DisruptedAfterwards => new DriveFault
            {
                HostStatus = HostStatus.TransportDisrupted,
                ExecuteCommand = true,
            },
            FaultKind.TimedOut => new DriveFault { HostStatus = HostStatus.TimedOut },
            FaultKind.TimedOutAfterwards => new DriveFault { HostStatus = HostStatus.TimedOut, ExecuteCommand = true },
            FaultKind.GoodWithHostError => new DriveFault { HostStatus = HostStatus.Error, ExecuteCommand = true },
            FaultKind.WrongResidual => new DriveFault { ResidualBytes = lengthBytes / 2, ExecuteCommand = true },
            FaultKind.Busy => new DriveFault { Status = ScsiStatus.Busy },
            FaultKind.TaskSetFull => new DriveFault { Status = ScsiStatus.TaskSetFull },
            FaultKind.ReservationConflict => new DriveFault { Status = ScsiStatus.ReservationConflict },
            _ => throw new InvalidOperationException($"{_kind} is no answer"),
        };
    }

    private static DriveFault OfSense(SenseKey key, AdditionalSense condition) =>
        new() { Sense = SenseData.Of(key, condition) };
}
