using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// An LTO tape drive at the level of CDBs: it takes commands as <see cref="IScsiTransport"/> and does to a
/// <see cref="SimulatedCartridge"/> what a drive does to tape. It loses power and misbehaves on request. Deterministic:
/// same options, same cartridge, same calls, same answers. One thread at a time. What of it is known of real drives and
/// what is guessed stands in <c>docs/hardware/simulated-drive.md</c>.
/// </summary>
public sealed partial class SimulatedDrive : IScsiTransport, ILogicalUnit
{
    private readonly DriveState _state;
    private readonly CommandTable _commands;
    private readonly CartridgeLoader _loader;
    private long? _cutAtCommand;
    private PowerCutMoment _cutMoment;

    /// <summary>Makes a drive that was just switched on, with nothing in it.</summary>
    public SimulatedDrive(SimulatedDriveOptions? options = null)
    {
        Options = options ?? new SimulatedDriveOptions();
        _state = new DriveState(Options);
        _loader = new CartridgeLoader(_state);
        _commands = new CommandTable(_state, _loader);
    }

    /// <summary>How it was made.</summary>
    public SimulatedDriveOptions Options { get; }

    /// <inheritdoc/>
    public string SerialNumber => Options.SerialNumber;

    /// <inheritdoc/>
    public string Description => $"simulated {Options.Profile.Name} drive {Options.SerialNumber}";

    /// <inheritdoc/>
    public int MaximumTransferBytes => Options.MaximumTransferBytes;

    /// <summary>Commands that were sent to it since it was made, those while it was off included.</summary>
    public long CommandCount { get; private set; }

    /// <summary>Whether it has power.</summary>
    public bool IsOn { get; private set; } = true;

    /// <summary>The cartridge in it, loaded or not.</summary>
    public SimulatedCartridge? Cartridge => _state.InDrive;

    /// <summary>Records and filemarks that it accepted and that are not on the medium yet: a power cut loses them.</summary>
    public int BufferedObjects => _state.Buffer.Count;

    /// <summary>What is to go wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Serial number of the library around the drive (page B3h), which tells the drive; null in no library.</summary>
    public string? AutomationSerialNumber
    {
        get => _state.AutomationSerialNumber;
        set => _state.AutomationSerialNumber = value;
    }

    /// <summary>Element address that the library around the drive gives it (page B4h); null in no library.</summary>
    public ushort? ElementAddress
    {
        get => _state.ElementAddress;
        set => _state.ElementAddress = value;
    }

    /// <summary>Component (qualifier of 40h) that a self-test finds broken; null when the drive is well.</summary>
    public byte? SelfTestFailure
    {
        get => _state.SelfTestFailure;
        set => _state.SelfTestFailure = value;
    }

    /// <summary>Called with its number before each command is carried out; may cut the power.</summary>
    public Action<long, ScsiCommand>? BeforeCommand { get; set; }

    /// <summary>Times the tape stopped and backed up, when timed.</summary>
    public long Backhitches => _state.Timing.Backhitches;

    /// <summary>Virtual time that the mechanics used, when timed.</summary>
    public TimeSpan MotionTime => _state.Timing.MotionTime;

    /// <summary>Carries out a command of <see cref="Nexus.InProcess"/>.</summary>
    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout) =>
        Execute(Nexus.InProcess, command, buffer);

    /// <inheritdoc/>
    public ScsiResult Execute(Nexus nexus, in ScsiCommand command, ScsiBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(nexus);
        CommandCount++;
        BeforeCommand?.Invoke(CommandCount, command);
        if (!IsOn)
        {
            return NoConnection(buffer);
        }

        var fault = Faults.Take(CommandCount, command);
        if ((_cutAtCommand == CommandCount ? _cutMoment : fault?.PowerCut) is { } moment)
        {
            if (moment != PowerCutMoment.Before)
            {
                Carry(nexus, command, buffer, powerFails: moment == PowerCutMoment.During);
            }

            CutPower();
            return NoConnection(buffer);
        }

        var result =
            fault is null || fault.ExecuteCommand
                ? Carry(nexus, command, buffer, powerFails: false)
                : new ScsiResult(ScsiStatus.Good, default, buffer.Length);
        return Counted(command, fault is null ? result : Falsify(result, fault));
    }

    /// <summary>Cuts the power at the <paramref name="number"/>-th command, counted as <see cref="CommandCount"/> counts.</summary>
    public void CutPowerAtCommand(long number, PowerCutMoment moment = PowerCutMoment.During)
    {
        _cutAtCommand = number;
        _cutMoment = moment;
    }

    /// <summary>Makes the next command of every initiator meet a unit attention.</summary>
    public void RaiseUnitAttention(AdditionalSense condition) => _state.Nexuses.RaiseForAll(condition);

    /// <summary>Sets a TapeAlert flag, 1 to 64.</summary>
    public void RaiseTapeAlert(int flag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(flag, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(flag, TapeAlertFlags.Count);
        _state.Alerts.Set(flag, value: true);
    }

    /// <summary>
    /// LOGICAL UNIT RESET: what is buffered is written, the tape goes to the beginning of partition 0, modes and what
    /// initiators had set are as after power on, and each finds 29/03.
    /// </summary>
    public void Reset()
    {
        if (!IsOn)
        {
            return;
        }

        if (_state.Load == LoadState.Loaded)
        {
            _state.Flush();
            using var background = _state.Timing.Background(immediate: true);
            _state.MoveTo(0, 0);
        }

        _state.ResetModes();
        _state.Encryption.Reset();
        _state.Nexuses.Reset(AdditionalSense.BusDeviceReset);
    }

    /// <inheritdoc/>
    public void LoseNexus(Nexus nexus) => _state.Nexuses.Lose(nexus);

    /// <summary>Nothing: the cartridge belongs to whoever inserted it.</summary>
    public void Dispose() { }

    private static ScsiResult NoConnection(ScsiBuffer buffer) =>
        new(ScsiStatus.Good, default, buffer.Length, HostStatus.NoConnect);

    private ScsiResult Carry(Nexus nexus, in ScsiCommand command, ScsiBuffer buffer, bool powerFails)
    {
        _state.Nexuses.Enter(nexus);
        _state.PowerIsFailing = powerFails;
        try
        {
            _state.Timing.Command();
            CatchUp();
            _state.Mechanics.Update();
            return Answer(Dispatch(command.Cdb.Span, buffer), buffer);
        }
        catch (PowerLostException)
        {
            return default;
        }
        finally
        {
            _state.PowerIsFailing = false;
        }
    }

    private void CatchUp()
    {
        if (Options.Timed && _state.Load == LoadState.Loaded)
        {
            var delay = TimeSpan.FromMilliseconds(100.0 * _state.Modes.WriteDelayTime);
            _state.Timing.CatchUp(_state.Buffer, _state.Cartridge, delay);
        }
    }

    private Reply Dispatch(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        var command = _commands.Find(cdb, out bool wrongServiceAction);
        if (command is not null && _state.Reservations.Stops(_state.Nexuses.Current.Nexus, command.Rule))
        {
            // before unit attentions: SAM-5 5.3.2, status precedence
            return Reply.Conflict;
        }

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

        if (wrongServiceAction)
        {
            return Reply.InvalidCdbField(1, 4);
        }

        return command.InvalidField(cdb) ?? Refusal(command.Need) ?? command.Handler(cdb, buffer);
    }

    private Reply? Refusal(CommandNeed need)
    {
        switch (need)
        {
            case CommandNeed.None:
                return null;
            case CommandNeed.Chip:
                return _state.Load is LoadState.Loaded or LoadState.Held
                    ? null
                    : Reply.Check(SenseKey.NotReady, AdditionalSense.MediumNotPresent);
            case CommandNeed.IdleMedium:
                _state.Timing.WaitUntilIdle();
                return Complaint() ?? Readiness.Check(_state);
            default:
                return Complaint() ?? Readiness.Check(_state);
        }
    }

    private Reply? Complaint()
    {
        var complaint = _state.Complaint;
        _state.Complaint = null;
        return complaint;
    }

    private ScsiResult Answer(Reply reply, ScsiBuffer buffer)
    {
        int residual = buffer.Length - reply.TransferredBytes;
        return reply.Sense is { } sense
            ? new ScsiResult(ScsiStatus.CheckCondition, Bytes(sense), residual)
            : new ScsiResult(reply.Status, default, residual);
    }

    private byte[] Bytes(SenseData sense) => SenseFormat.Bytes(sense, _state.Modes.DescriptorSense);

    private ScsiResult Counted(in ScsiCommand command, in ScsiResult result)
    {
        if (result.Status == ScsiStatus.CheckCondition && SenseData.TryRead(result.Sense.Span, out var sense))
        {
            var cdb = command.Cdb.Span;
            bool hasAction = _commands.Find(cdb[0]) is [{ ServiceAction: not null }, ..];
            _state.Errors.Note(sense, cdb[0], hasAction ? (byte)(cdb[1] & 0x1F) : (byte)0);
        }

        return result;
    }

    private ScsiResult Falsify(in ScsiResult result, DriveFault fault)
    {
        if (fault.LosesBuffer && _state.Load == LoadState.Loaded)
        {
            LoseBuffer(closesWithEndOfData: true);
        }

        var answer = result with { HostStatus = fault.HostStatus };
        if (fault.Sense is { } sense)
        {
            answer = answer with { Status = ScsiStatus.CheckCondition, Sense = Bytes(sense) };
        }
        else if (fault.Status != ScsiStatus.Good)
        {
            answer = answer with { Status = fault.Status };
        }

        return fault.ResidualBytes is { } residual ? answer with { ResidualBytes = residual } : answer;
    }
}
