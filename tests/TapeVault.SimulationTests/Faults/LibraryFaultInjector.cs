using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// Stands between the product and a simulated library, its robot and its drives: one thing goes wrong at one command, counted over
/// all of them. Watches that no cartridge is moved after a move that did not plainly succeed without a look at the elements.
/// </summary>
internal sealed class LibraryFaultInjector
{
    private static readonly AdditionalSense InternalTargetFailure = new(0x44, 0x00);

    private readonly SimulatedLibrary _library;
    private readonly List<string> _blindMoves = [];
    private LibraryFaultKind _kind;
    private SimulatedCartridge? _victim;
    private long _left;
    private string? _doubtful;
    private MoveFault? _atNextMove;

    public LibraryFaultInjector(SimulatedLibrary library)
    {
        _library = library;
        Robot = new Way(this, library, library.Faults, () => library.CommandCount);
        Drives = [.. library.Drives.Select(drive => new Way(this, drive, drive.Faults, () => drive.CommandCount))];
    }

    public IScsiTransport Robot { get; }

    public IReadOnlyList<IScsiTransport> Drives { get; }

    /// <summary>The command at which it went wrong; null if that has not come yet.</summary>
    public string? Struck { get; private set; }

    /// <summary>Moves sent without a look after a move that may or may not have been done.</summary>
    public IReadOnlyList<string> BlindMoves => _blindMoves;

    /// <summary>Lets it go wrong at the <paramref name="number"/>-th command from now.</summary>
    public void StrikeAt(long number, LibraryFaultKind kind, SimulatedCartridge victim) =>
        (_left, _kind, _victim, Struck) = (number, kind, victim, null);

    /// <summary>Nothing goes wrong any more; what has no power gets it.</summary>
    public void Calm()
    {
        _left = 0;
        _doubtful = null;
        _atNextMove = null;
        _library.Faults.Clear();
        foreach (var drive in _library.Drives)
        {
            drive.Faults.Clear();
        }

        _library.RestorePower();
    }

    private static bool IsMove(in ScsiCommand command) =>
        (OperationCode)command.OperationCode is OperationCode.MoveMedium or OperationCode.ExchangeMedium;

    private ScsiResult Execute(Way way, in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        var isStruck = _left > 0 && --_left == 0;
        if (isStruck)
        {
            Struck = command.Name;
            Strike(way, buffer.Length);
        }
        else if (!_library.IsOn)
        {
            _library.RestorePower();
        }

        if (IsMove(command) && _doubtful is { } before)
        {
            _blindMoves.Add($"{command.Name} after {before} that did not plainly succeed");
        }

        if (IsMove(command) && _atNextMove is { } fault)
        {
            _library.FailNextMove(fault);
            _atNextMove = null;
        }

        var result = way.Send(command, buffer, timeout);
        if (IsMove(command))
        {
            _doubtful = result.IsGood && !isStruck ? null : command.Name;
        }
        else if (command.OperationCode == (byte)OperationCode.ReadElementStatus && result.IsGood)
        {
            _doubtful = null;
        }

        return result;
    }

    private void Strike(Way way, int lengthBytes)
    {
        switch (_kind)
        {
            case LibraryFaultKind.PowerBlink:
                _library.CutPower();
                _library.RestorePower();
                return;
            case LibraryFaultKind.Reset:
                way.Unit.Reset();
                return;
            case LibraryFaultKind.NexusLoss:
                way.Unit.LoseNexus(Nexus.InProcess);
                return;
            case LibraryFaultKind.MediaMayHaveChanged:
                RaiseAttention(way, AdditionalSense.MediumMayHaveChanged);
                return;
            case LibraryFaultKind.MailSlotAccessed:
                RaiseAttention(way, AdditionalSense.ImportExportElementAccessed);
                return;
            case LibraryFaultKind.Mislabelled:
                _library.Misread(_victim!, "TV0077L9");
                return;
            case LibraryFaultKind.RobotFails:
                _atNextMove = MoveFault.FailsBeforePick;
                return;
            case LibraryFaultKind.StaysInGripper:
                _atNextMove = MoveFault.StaysInGripper;
                return;
            case LibraryFaultKind.StaysInGripperWithoutAnswer:
                _atNextMove = MoveFault.StuckWithoutAnswer;
                return;
            case LibraryFaultKind.Dropped:
                _atNextMove = MoveFault.DropsCartridge;
                return;
            case LibraryFaultKind.PowerCutInGripper:
                _atNextMove = MoveFault.PowerCutInGripper;
                return;
            default:
                way.Faults.Add(FaultOf(lengthBytes) with { AtCommand = way.Count() + 1 });
                return;
        }
    }

    private static void RaiseAttention(Way way, AdditionalSense condition)
    {
        (way.Unit as SimulatedLibrary)?.RaiseUnitAttention(condition);
        (way.Unit as SimulatedDrive)?.RaiseUnitAttention(condition);
    }

    private DriveFault FaultOf(int lengthBytes) =>
        _kind switch
        {
            LibraryFaultKind.HardwareError => OfSense(SenseKey.HardwareError, InternalTargetFailure),
            LibraryFaultKind.HardwareErrorAfterwards => OfSense(SenseKey.HardwareError, InternalTargetFailure) with
            {
                ExecuteCommand = true,
            },
            LibraryFaultKind.DeferredError => new DriveFault
            {
                Sense = SenseData.Of(SenseKey.HardwareError, AdditionalSense.MechanicalPositioningError) with
                {
                    Response = SenseResponse.DeferredFixed,
                },
            },
            LibraryFaultKind.Refused => OfSense(SenseKey.IllegalRequest, AdditionalSense.InvalidFieldInCdb),
            LibraryFaultKind.BecomingReady => OfSense(SenseKey.NotReady, new AdditionalSense(0x04, 0x01)),
            LibraryFaultKind.PersonNeeded => OfSense(SenseKey.NotReady, AdditionalSense.ManualInterventionRequired),
            LibraryFaultKind.Aborted => OfSense(SenseKey.AbortedCommand, InternalTargetFailure),
            LibraryFaultKind.NoConnect => new DriveFault { HostStatus = HostStatus.NoConnect },
            LibraryFaultKind.Disrupted => new DriveFault { HostStatus = HostStatus.TransportDisrupted },
            LibraryFaultKind.DisruptedAfterwards => new DriveFault
            {
                HostStatus = HostStatus.TransportDisrupted,
                ExecuteCommand = true,
            },
            LibraryFaultKind.TimedOut => new DriveFault { HostStatus = HostStatus.TimedOut },
            LibraryFaultKind.TimedOutAfterwards => new DriveFault
            {
                HostStatus = HostStatus.TimedOut,
                ExecuteCommand = true,
            },
            LibraryFaultKind.GoodWithHostError => new DriveFault
            {
                HostStatus = HostStatus.Error,
                ExecuteCommand = true,
            },
            LibraryFaultKind.WrongResidual => new DriveFault { ResidualBytes = lengthBytes / 2, ExecuteCommand = true },
            LibraryFaultKind.Busy => new DriveFault { Status = ScsiStatus.Busy },
            LibraryFaultKind.TaskSetFull => new DriveFault { Status = ScsiStatus.TaskSetFull },
            LibraryFaultKind.ReservationConflict => new DriveFault { Status = ScsiStatus.ReservationConflict },
            _ => throw new InvalidOperationException($"{_kind} is no answer"),
        };

    private static DriveFault OfSense(SenseKey key, AdditionalSense condition) =>
        new() { Sense = SenseData.Of(key, condition) };

    private sealed class Way(LibraryFaultInjector owner, ILogicalUnit unit, FaultPlan faults, Func<long> count)
        : IScsiTransport
    {
        private readonly IScsiTransport _inner = (IScsiTransport)unit;

        public ILogicalUnit Unit => unit;

        public FaultPlan Faults => faults;

        public Func<long> Count => count;

        public string Description => _inner.Description;

        public int MaximumTransferBytes => _inner.MaximumTransferBytes;

        public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout) =>
            owner.Execute(this, command, buffer, timeout);

        public ScsiResult Send(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout) =>
            _inner.Execute(command, buffer, timeout);

        public void Dispose() { }
    }
}
