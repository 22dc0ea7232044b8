using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>One element of the simulated library.</summary>
internal sealed class LibraryCell(ushort address, ElementType type, SimulatedDrive? drive, int magazine)
{
    private SimulatedCartridge? _held;

    public ushort Address { get; } = address;

    public ElementType Type { get; } = type;

    public SimulatedDrive? Drive { get; } = drive;

    /// <summary>Which magazine it is in; -1 for none.</summary>
    public int Magazine { get; } = magazine;

    public SimulatedCartridge? Cartridge => Drive is null ? _held : Drive.Cartridge;

    /// <summary>The slot its cartridge came from; null if not known.</summary>
    public ushort? Source { get; set; }

    /// <summary>Whether an operator put its cartridge in.</summary>
    public bool Imported { get; set; }

    /// <summary>What the robot met here.</summary>
    public ElementStatistics Statistics { get; set; } = new(address, 0, 0, 0, 0, 0, 0);

    /// <summary>Puts a cartridge in; a drive takes and threads it.</summary>
    public void Put(SimulatedCartridge cartridge, ushort? source, bool imported = false)
    {
        if (Drive is null)
        {
            _held = cartridge;
        }
        else
        {
            lock (Drive)
            {
                Drive.Insert(cartridge);
            }
        }

        Source = source;
        Imported = imported;
    }

    /// <summary>Takes the cartridge out; null when a drive does not let it go.</summary>
    public SimulatedCartridge? Take()
    {
        var taken = _held;
        if (Drive is null)
        {
            _held = null;
        }
        else
        {
            lock (Drive)
            {
                taken = Drive.IsOn ? Drive.Eject() : Drive.PullOut();
            }
        }

        if (taken is not null)
        {
            Source = null;
            Imported = false;
        }

        return taken;
    }
}
