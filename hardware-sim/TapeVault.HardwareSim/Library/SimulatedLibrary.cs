using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// A tape library at the level of CDBs: slots, mail slots, drives and the robot between them. It owns its drives and the
/// cartridges in it, loses power, misreads labels, drops cartridges and tells wrong lengths on request. Deterministic: same
/// options, same calls, same answers. One thread at a time; each drive is locked while the robot reaches into it.
/// </summary>
public sealed partial class SimulatedLibrary : ILogicalUnit, IScsiTransport
{
    private readonly LibraryState _state;
    private readonly RobotCommands _robot;
    private readonly LibraryCommandTable _commands;
    private readonly List<SimulatedCartridge> _shelf = [];

    /// <summary>Makes an empty library that was just switched on.</summary>
    public SimulatedLibrary(SimulatedLibraryOptions? options = null)
    {
        Options = options ?? new SimulatedLibraryOptions();
        _state = new LibraryState(Options);
        _robot = new RobotCommands(_state, Save, _shelf.Add);
        _commands = new LibraryCommandTable(_state, _robot);
    }

    /// <summary>How it was made.</summary>
    public SimulatedLibraryOptions Options { get; }

    /// <inheritdoc/>
    public string SerialNumber => Options.SerialNumber;

    /// <inheritdoc/>
    public string Description => $"simulated library {Options.Profile.Name} {SerialNumber}";

    /// <inheritdoc/>
    public int MaximumTransferBytes => Options.Drive.MaximumTransferBytes;

    /// <summary>Its drives, in the order of element addresses.</summary>
    public IReadOnlyList<SimulatedDrive> Drives => _state.Drives;

    /// <summary>What a target offers: the drives, then the robot if there is one.</summary>
    public IReadOnlyList<ILogicalUnit> Units => Options.Profile.HasRobot ? [.. Drives, this] : [.. Drives];

    /// <summary>Element addresses.</summary>
    public ElementAddressAssignmentModePage Map => _state.Map;

    /// <summary>Commands that were sent to the robot since it was made, those while it was off included.</summary>
    public long CommandCount { get; private set; }

    /// <summary>Whether it has power.</summary>
    public bool IsOn { get; private set; } = true;

    /// <summary>What is to go wrong at single commands: any sense, any status of the way.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>What is wrong in its element status; the profile's in the beginning.</summary>
    public ReportFlaws Flaws
    {
        get => _state.Flaws;
        set => _state.Flaws = value;
    }

    /// <summary>Makes the next move that is begun go wrong; several queue up.</summary>
    public void FailNextMove(MoveFault fault) => _robot.AtNextMove(fault);

    /// <summary>Carries out a command of <see cref="Nexus.InProcess"/>.</summary>
    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout) =>
        Execute(Nexus.InProcess, command, buffer);

    /// <inheritdoc/>
    public ScsiResult Execute(Nexus nexus, in ScsiCommand command, ScsiBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(nexus);
        CommandCount++;
        if (!IsOn)
        {
            return NoAnswer(HostStatus.NoConnect, buffer);
        }

        var fault = Faults.Take(CommandCount, command);
        if (fault is { PowerCut: PowerCutMoment.Before })
        {
            CutPower();
            return NoAnswer(HostStatus.NoConnect, buffer);
        }

        if (fault is { ExecuteCommand: false, PowerCut: null })
        {
            return Falsify(new ScsiResult(ScsiStatus.Good, default, buffer.Length), fault);
        }

        _state.Nexuses.Enter(nexus);
        _robot.BeginCommand();
        var reply = Dispatch(command.Cdb.Span, buffer);
        if (_robot.PowerFails || fault?.PowerCut is not null)
        {
            CutPower();
            return NoAnswer(HostStatus.NoConnect, buffer);
        }

        if (_robot.AnswerIsLost)
        {
            return NoAnswer(HostStatus.TimedOut, buffer);
        }

        var result = new ScsiResult(
            reply.Sense is null ? reply.Status : ScsiStatus.CheckCondition,
            reply.Sense is { } sense ? SenseFormat.Bytes(sense, descriptors: false) : default,
            buffer.Length - reply.TransferredBytes
        );
        return fault is null ? result : Falsify(result, fault);
    }

    /// <summary>Makes the next command of every initiator meet a unit attention.</summary>
    public void RaiseUnitAttention(AdditionalSense condition) => _state.Nexuses.RaiseForAll(condition);

    /// <summary>Sets one of the library's TapeAlert flags, 1 to 64.</summary>
    public void RaiseTapeAlert(int flag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(flag, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(flag, TapeAlertFlags.Count);
        _state.Alerts.Set(flag, value: true);
    }

    /// <inheritdoc/>
    public void Reset() => _state.Nexuses.Reset(AdditionalSense.BusDeviceReset);

    /// <inheritdoc/>
    public void LoseNexus(Nexus nexus) => _state.Nexuses.Lose(nexus);

    private Reply Dispatch(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        var command = _commands.Find(cdb);
        bool passesAttention =
            command is not null
            && (OperationCode)command.OperationCode
                is OperationCode.Inquiry
                    or OperationCode.ReportLuns
                    or OperationCode.RequestSense;
        if (!passesAttention && _state.Nexuses.Current.Attentions.Take() is { } attention)
        {
            return Reply.Check(SenseKey.UnitAttention, attention);
        }

        if (command is null)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.InvalidOperationCode);
        }

        return command.InvalidField(cdb) ?? (command.NeedsRobot ? NotReady() : null) ?? command.Handler(cdb, buffer);
    }

    private Reply? NotReady() => new LibraryInquiryCommands(_state).NotReady();

    private static ScsiResult NoAnswer(HostStatus status, ScsiBuffer buffer) =>
        new(ScsiStatus.Good, default, buffer.Length, status);

    private static ScsiResult Falsify(in ScsiResult result, DriveFault fault)
    {
        var answer = result with { HostStatus = fault.HostStatus };
        if (fault.Sense is { } sense)
        {
            answer = answer with
            {
                Status = ScsiStatus.CheckCondition,
                Sense = SenseFormat.Bytes(sense, descriptors: false),
            };
        }
        else if (fault.Status != ScsiStatus.Good)
        {
            answer = answer with { Status = fault.Status };
        }

        return fault.ResidualBytes is { } residual ? answer with { ResidualBytes = residual } : answer;
    }
}
