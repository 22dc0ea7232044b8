using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>What people and the mains do to the drive.</summary>
public sealed partial class SimulatedDrive
{
    /// <summary>Puts a cartridge in; the drive takes and threads it. The caller keeps owning the cartridge.</summary>
    /// <exception cref="InvalidOperationException">There is one in it already.</exception>
    public void Insert(SimulatedCartridge cartridge)
    {
        ArgumentNullException.ThrowIfNull(cartridge);
        if (_state.InDrive is not null)
        {
            throw new InvalidOperationException("There is a cartridge in the drive already.");
        }

        _state.InDrive = cartridge;
        _state.Load = LoadState.Ejected;
        if (IsOn && Options.AutoLoad)
        {
            using var background = _state.Timing.Background(immediate: true);
            _loader.Take();
            _state.Nexuses.RaiseForAll(AdditionalSense.MediumMayHaveChanged);
        }
    }

    /// <summary>
    /// Takes the cartridge out, as the eject button does: flushed, rewound and put down first. Null when there is none,
    /// when the host prevented removal (it then sees a unit attention), while the drive measures a new medium or cleans its
    /// head, or when the drive is off.
    /// </summary>
    public SimulatedCartridge? Eject()
    {
        if (!IsOn || _state.InDrive is null)
        {
            return null;
        }

        if (_state.Nexuses.RemovalPrevented)
        {
            _state.Nexuses.RaiseForAll(AdditionalSense.OperatorMediumRemovalRequest);
            return null;
        }

        _state.Mechanics.Update();
        if (!_state.Mechanics.IsIdle)
        {
            return null;
        }

        if (_state.Load == LoadState.Loaded)
        {
            _loader.PutDown();
        }

        return TakeOut();
    }

    /// <summary>Takes the cartridge out of a drive without power, by hand: nothing is flushed or put down.</summary>
    public SimulatedCartridge? PullOut()
    {
        if (IsOn)
        {
            throw new InvalidOperationException("The drive has power; use Eject.");
        }

        return TakeOut();
    }

    /// <summary>
    /// Cuts the power. What was buffered is lost, except that a part chosen by the seed, from the front, had reached the
    /// medium already; where writing had begun and not been closed, the end-of-data mark is missing.
    /// </summary>
    public void CutPower()
    {
        if (!IsOn)
        {
            return;
        }

        IsOn = false;
        _cutAtCommand = null;
        _state.Life.EarlierPowerOn += _state.Now - _state.PoweredOnAt;
        _state.Mechanics.Abandon();
        if (_state.Load == LoadState.Loaded)
        {
            CatchUp();
            LoseBuffer(closesWithEndOfData: false);
        }

        _state.CachedAttributes.Clear();
        _state.Encryption.Reset();
    }

    /// <summary>
    /// Brings the power back: a cartridge that was loaded is loaded still, at the beginning of partition 0, and one that lay
    /// in the mouth is taken in; one that was held stays held.
    /// </summary>
    public void RestorePower()
    {
        if (IsOn)
        {
            return;
        }

        IsOn = true;
        _state.Nexuses.Reset(AdditionalSense.PowerOnOrReset);
        _state.Reservations = new ReservationState();
        _state.PoweredOnAt = _state.Now;
        _state.Life.PowerCycles++;
        _state.TimestampSet = null;
        _state.ResetModes();
        if (_state.InDrive is not null && _state.Load != LoadState.Held)
        {
            using var background = _state.Timing.Background(immediate: true);
            _loader.Take();
        }
    }

    /// <summary>Makes the drive ask for cleaning: soon, or at once.</summary>
    public void RequestCleaning(bool atOnce) => _loader.WantCleaning(atOnce);

    /// <summary>How worn the drive is: every so manieth block costs a retry that it counts. 0 = never.</summary>
    public long BlocksPerRecoveredError
    {
        get => _state.BlocksPerRecoveredError;
        set => _state.BlocksPerRecoveredError = value;
    }

    /// <summary>Temperature inside, in degrees Celsius.</summary>
    public int TemperatureCelsius
    {
        get => _state.TemperatureCelsius;
        set => _state.TemperatureCelsius = value;
    }

    /// <summary>What log page 13h asks people to do: codes of SSC-5 8.2.5, most promising first; empty when nothing.</summary>
    public IReadOnlyList<byte> RequestedRecovery
    {
        get => _state.RequestedRecovery;
        set => _state.RequestedRecovery = value;
    }

    private SimulatedCartridge? TakeOut()
    {
        var cartridge = _state.InDrive;
        _state.InDrive = null;
        _state.Load = LoadState.Empty;
        return cartridge;
    }

    private void LoseBuffer(bool closesWithEndOfData)
    {
        var buffer = _state.Buffer;
        if (buffer.IsDirty)
        {
            int reached = _state.Random.Next(buffer.Count + 1);
            buffer.Write(_state.Cartridge, reached);

            // with nothing on the medium yet, the head may or may not have begun to overwrite what was there
            if (buffer.Count > 0 && _state.Random.Next(2) == 0)
            {
                buffer.StartWriting(_state.Cartridge);
            }

            long end = buffer.FirstObject;
            bool hasWritten = buffer.HasWritten;
            buffer.Lose(_state.Cartridge);
            if (closesWithEndOfData && hasWritten)
            {
                _state.Cartridge.WriteEndOfData(_state.Partition);
            }

            _state.FindItselfAt(end);
        }
    }
}
