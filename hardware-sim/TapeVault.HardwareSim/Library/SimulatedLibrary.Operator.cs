using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>What people and the mains do to the library.</summary>
public sealed partial class SimulatedLibrary
{
    /// <summary>Cartridges outside the library, which it owns all the same.</summary>
    public IReadOnlyList<SimulatedCartridge> Shelf => _shelf;

    /// <summary>Magazines that are out, by number from 0.</summary>
    public IReadOnlyCollection<int> MagazinesOut => _state.MagazinesOut;

    /// <summary>Whether the mail slot is open.</summary>
    public bool MailSlotIsOpen => _state.MailSlotIsOpen;

    /// <summary>Whether a host prevents doors, magazines and the mail slot from being opened.</summary>
    public bool RemovalIsPrevented => _state.Nexuses.RemovalPrevented;

    /// <summary>The truth: what is in an element, whatever the library reads or tells.</summary>
    public SimulatedCartridge? CartridgeAt(ushort address) => Cell(address).Cartridge;

    /// <summary>Every element that holds a cartridge, with the cartridge.</summary>
    public IEnumerable<(ushort Address, SimulatedCartridge Cartridge)> Contents =>
        _state.Cells.Where(cell => cell.Cartridge is not null).Select(cell => (cell.Address, cell.Cartridge!));

    /// <summary>
    /// Puts a cartridge, which the library owns from then on, straight into an element, or on the shelf; as before the
    /// library was switched on, so no host learns of it.
    /// </summary>
    /// <param name="cartridge">The cartridge.</param>
    /// <param name="address">The element; null for the shelf.</param>
    public void Stock(SimulatedCartridge cartridge, ushort? address)
    {
        ArgumentNullException.ThrowIfNull(cartridge);
        if (address is { } element)
        {
            RequireEmpty(element).Put(cartridge, null);
        }
        else
        {
            _shelf.Add(cartridge);
        }

        Save();
    }

    /// <summary>Opens the mail slot at the panel; false if a host prevents it.</summary>
    public bool OpenMailSlot()
    {
        if (RemovalIsPrevented || Options.Profile.MailSlots == 0)
        {
            return false;
        }

        _robot.SetMailSlot(open: true);
        return true;
    }

    /// <summary>Closes the mail slot: hosts meet 6/28/01.</summary>
    public void CloseMailSlot() => _robot.SetMailSlot(open: false);

    /// <summary>Takes a magazine out with its cartridges; hosts meet 6/3B/12. False if a host prevents it.</summary>
    public bool RemoveMagazine(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Options.Profile.Magazines.Length);
        const int MagazineMissing = 18;
        if (RemovalIsPrevented || !_state.MagazinesOut.Add(number))
        {
            return false;
        }

        _state.Alerts.Set(MagazineMissing, value: true);
        _state.Nexuses.RaiseForAll(AdditionalSense.MediumMagazineRemoved);
        Save();
        return true;
    }

    /// <summary>Puts a magazine back: hosts meet 6/3B/13, and the library takes stock.</summary>
    public void InsertMagazine(int number)
    {
        if (_state.MagazinesOut.Remove(number))
        {
            _state.Nexuses.RaiseForAll(AdditionalSense.MediumMagazineInserted);
            _state.BecomeReadyIn(_robot.TakeStock());
            Save();
        }
    }

    /// <summary>Opens the door: the robot stands still. False if a host prevents it.</summary>
    public bool OpenDoor()
    {
        if (RemovalIsPrevented)
        {
            return false;
        }

        const int DoorOpen = 16;
        _state.DoorIsOpen = true;
        _state.Counters.DoorOpens++;
        _state.Alerts.Set(DoorOpen, value: true);
        return true;
    }

    /// <summary>Closes the door: hosts meet 6/28/00, and the library takes stock.</summary>
    public void CloseDoor()
    {
        if (_state.DoorIsOpen)
        {
            _state.DoorIsOpen = false;
            _state.Nexuses.RaiseForAll(AdditionalSense.MediumMayHaveChanged);
            _state.BecomeReadyIn(_robot.TakeStock());
        }
    }

    /// <summary>Takes a cartridge out by hand and puts it on the shelf.</summary>
    /// <exception cref="InvalidOperationException">No hand gets there, or nothing is there.</exception>
    public SimulatedCartridge Take(ushort address)
    {
        var cell = Cell(address);
        RequireHand(cell);
        var cartridge = cell.Take() ?? throw new InvalidOperationException($"Element {address} gives no cartridge.");
        _shelf.Add(cartridge);
        Save();
        return cartridge;
    }

    /// <summary>Puts a cartridge of the shelf into an element by hand.</summary>
    /// <exception cref="InvalidOperationException">No hand gets there, or a cartridge is there, or this one is not on the shelf.</exception>
    public void Put(SimulatedCartridge cartridge, ushort address)
    {
        var cell = RequireEmpty(address);
        RequireHand(cell);
        if (!_shelf.Remove(cartridge))
        {
            throw new InvalidOperationException("The cartridge is not on the shelf.");
        }

        cell.Put(cartridge, null, imported: cell.Type == ElementType.ImportExport);
        Save();
    }

    /// <summary>Makes the reader see another label on a cartridge, or none ("").</summary>
    public void Misread(SimulatedCartridge cartridge, string text) => _state.Misread[cartridge] = text;

    /// <summary>Lets the reader see the right label again.</summary>
    public void ReadRightly(SimulatedCartridge cartridge) => _state.Misread.Remove(cartridge);

    /// <summary>Cuts the power of library and drives.</summary>
    public void CutPower()
    {
        IsOn = false;
        foreach (var drive in Drives)
        {
            lock (drive)
            {
                drive.CutPower();
            }
        }
    }

    /// <summary>
    /// Brings the power back: every host meets 6/29/00, prevention is gone, what is in the gripper is there still, and the
    /// library takes stock before it is ready.
    /// </summary>
    public void RestorePower()
    {
        if (IsOn)
        {
            return;
        }

        IsOn = true;
        foreach (var drive in Drives)
        {
            lock (drive)
            {
                drive.RestorePower();
            }
        }

        _state.Nexuses.Reset(AdditionalSense.PowerOnOrReset);
        foreach (var cell in _state.Cells.Where(_ => Options.ForgetsSources))
        {
            cell.Source = null;
        }

        _state.BecomeReadyIn(Options.Profile.StartSeconds + _robot.TakeStock());
        Save();
    }

    private LibraryCell Cell(ushort address) =>
        _state.Find(address) ?? throw new ArgumentException($"No element has the address {address}.", nameof(address));

    private LibraryCell RequireEmpty(ushort address)
    {
        var cell = Cell(address);
        return cell.Cartridge is null
            ? cell
            : throw new InvalidOperationException($"There is a cartridge in element {address} already.");
    }

    /// <summary>A hand gets to open mail slots, magazines that are out, anything behind an open door, and any drive without a robot.</summary>
    private void RequireHand(LibraryCell cell)
    {
        bool reachable =
            !IsOn
            || _state.DoorIsOpen
            || !Options.Profile.HasRobot
            || (cell.Type == ElementType.ImportExport && _state.MailSlotIsOpen)
            || _state.IsOut(cell);
        if (!reachable)
        {
            throw new InvalidOperationException(
                $"No hand gets to element {cell.Address}: open the mail slot or the door, or take the magazine out."
            );
        }
    }
}
