using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>What the parts of a simulated library share.</summary>
internal sealed class LibraryState
{
    public const ushort FirstTransport = 1;
    public const ushort FirstMailSlot = 10;
    public const ushort FirstDrive = 500;
    public const ushort FirstSlot = 1000;

    private readonly SimulatedLibraryOptions _options;

    public LibraryState(SimulatedLibraryOptions options)
    {
        _options = options;
        Profile = options.Profile;
        Flaws = Profile.Flaws;
        ReadyAt = options.Clock.GetUtcNow();
        Drives = [.. Enumerable.Range(0, Profile.Drives).Select(number => MakeDrive(options, number))];
        Cells = [.. MakeCells()];
        Map = new ElementAddressAssignmentModePage(
            new ElementRange(FirstTransport, (ushort)(Profile.HasRobot ? 1 : 0)),
            new ElementRange(FirstSlot, (ushort)Profile.Slots),
            new ElementRange(FirstMailSlot, (ushort)Profile.MailSlots),
            new ElementRange(FirstDrive, (ushort)Profile.Drives)
        );
    }

    public LibraryProfile Profile { get; }

    public string SerialNumber => _options.SerialNumber;

    public bool ForgetsSources => _options.ForgetsSources;

    public IReadOnlyList<SimulatedDrive> Drives { get; }

    /// <summary>Every element, by type, then by address.</summary>
    public IReadOnlyList<LibraryCell> Cells { get; }

    public ElementAddressAssignmentModePage Map { get; }

    public NexusTable Nexuses { get; } = new();

    public TapeAlertFlags Alerts { get; } = new();

    public RobotCounters Counters { get; } = new();

    /// <summary>What is wrong in its answers just now.</summary>
    public ReportFlaws Flaws { get; set; }

    /// <summary>Cartridges whose label is read as something else; "" for not at all.</summary>
    public Dictionary<SimulatedCartridge, string> Misread { get; } = [];

    /// <summary>Magazines that are out.</summary>
    public HashSet<int> MagazinesOut { get; } = [];

    public bool DoorIsOpen { get; set; }

    public bool MailSlotIsOpen { get; set; }

    /// <summary>Until then the library is becoming ready.</summary>
    public DateTimeOffset ReadyAt { get; set; }

    public bool IsStarting => _options.Clock.GetUtcNow() < ReadyAt;

    public LibraryCell Gripper => Cells[0];

    public LibraryCell? Find(ushort address) => Cells.FirstOrDefault(cell => cell.Address == address);

    public IEnumerable<LibraryCell> OfType(ElementType type) => Cells.Where(cell => cell.Type == type);

    public bool IsOut(LibraryCell cell) => cell.Magazine >= 0 && MagazinesOut.Contains(cell.Magazine);

    /// <summary>The label as the library reads it; empty if it cannot.</summary>
    public string TagOf(LibraryCell cell) =>
        cell.Cartridge is not { } cartridge ? ""
        : Misread.TryGetValue(cartridge, out var text) ? text
        : cartridge.Barcode;

    /// <summary>Uses up time of the mechanics.</summary>
    public void Spend(double seconds)
    {
        if (_options.Timed && seconds > 0)
        {
            _options.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    /// <summary>Makes the library busy with starting or taking stock, for hosts to wait.</summary>
    public void BecomeReadyIn(double seconds)
    {
        if (_options.Timed)
        {
            ReadyAt = _options.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        }
    }

    private static SimulatedDrive MakeDrive(SimulatedLibraryOptions options, int number)
    {
        const int SerialLength = 10;
        string digits = $"{number + 1}";
        string serial = options.Drive.SerialNumber.PadRight(SerialLength, '0')[..(SerialLength - digits.Length)];
        return new SimulatedDrive(
            options.Drive with
            {
                SerialNumber = serial + digits,
                Seed = options.Drive.Seed + (ulong)number,
            }
        )
        {
            AutomationSerialNumber = options.Profile.HasRobot ? options.SerialNumber : null,
            ElementAddress = options.Profile.HasRobot ? (ushort)(FirstDrive + number) : null,
        };
    }

    private IEnumerable<LibraryCell> MakeCells()
    {
        if (Profile.HasRobot)
        {
            yield return new LibraryCell(FirstTransport, ElementType.MediumTransport, null, -1);
        }

        int slot = 0;
        for (int magazine = 0; magazine < Profile.Magazines.Length; magazine++)
        {
            for (int place = 0; place < Profile.Magazines[magazine]; place++, slot++)
            {
                yield return new LibraryCell((ushort)(FirstSlot + slot), ElementType.Storage, null, magazine);
            }
        }

        for (int number = 0; number < Profile.MailSlots; number++)
        {
            yield return new LibraryCell((ushort)(FirstMailSlot + number), ElementType.ImportExport, null, -1);
        }

        for (int number = 0; number < Profile.Drives; number++)
        {
            var address = (ushort)(FirstDrive + number);
            yield return new LibraryCell(address, ElementType.DataTransfer, Drives[number], -1);
        }
    }
}
