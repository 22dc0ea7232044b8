using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Libraries;

/// <summary>
/// A library that is open and ready, with the inventory of the moment. A move is sent once; what became of it decides what
/// the operator is told.
/// </summary>
internal sealed class RobotSession
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(30);

    private readonly string _name;
    private readonly IReadOnlyList<DriveUnit> _drives;
    private readonly IProgress<DeviceProgress>? _progress;
    private readonly CancellationToken _stop;

    /// <summary>Waits until the library is ready and looks at what is where.</summary>
    /// <exception cref="TapeVaultException">It waits for a person, is offline, or wants its inventory taken.</exception>
    /// <exception cref="MediaChangerException">It does not answer.</exception>
    public RobotSession(
        string name,
        MediaChanger changer,
        IReadOnlyList<DriveUnit> drives,
        IProgress<DeviceProgress>? progress,
        CancellationToken stop
    )
    {
        (_name, Changer, _drives, _progress, _stop) = (name, changer, drives, progress, stop);
        progress?.Report(new DeviceProgress("asking the library", null, TimeSpan.Zero));
        changer.ReportSupportedOperationCodes();
        LibraryTrouble.RequireReady(name, changer.WaitUntilReady(StartLimit, stop));
        Inventory = changer.Inventory();
        // every new session is greeted with 29h, which tells nothing; one that comes later does
        Changes = Inventory.Changes & ~InventoryChange.Reset;
        Names = new ElementNames(changer.Elements());
    }

    /// <summary>The robot.</summary>
    public MediaChanger Changer { get; }

    /// <summary>What is where.</summary>
    public LibraryInventory Inventory { get; private set; }

    /// <summary>What the library told of changes while this was at work.</summary>
    public InventoryChange Changes { get; private set; }

    /// <summary>Names of the places.</summary>
    public ElementNames Names { get; }

    /// <summary>Looks again at what is where.</summary>
    public void Look()
    {
        Inventory = Changer.Inventory();
        Changes |= Inventory.Changes;
    }

    /// <summary>The place with a name; or that of the cartridge with a label.</summary>
    /// <exception cref="TapeVaultException">There is neither, or two cartridges bear the label.</exception>
    public LibraryElement Find(string text)
    {
        if (Names.AddressOf(text) is { } address && Inventory[address] is { } place)
        {
            return place;
        }

        var found = Inventory.Find(text.ToUpperInvariant());
        return found.Count switch
        {
            0 => throw new TapeVaultException(LibraryErrors.NoSuchCartridge, $"'{text}' in library '{_name}'."),
            1 => found[0],
            _ => throw new TapeVaultException(
                LibraryErrors.DuplicateLabel,
                $"{text} is in {string.Join(" and in ", found.Select(Names.Of))}."
            ),
        };
    }

    /// <summary>A place with a name.</summary>
    /// <exception cref="TapeVaultException">There is none.</exception>
    public LibraryElement Place(string text)
    {
        var drive = _drives.FirstOrDefault(unit => string.Equals(unit.Name, text, StringComparison.OrdinalIgnoreCase));
        var element = drive is null ? null : Inventory.Drives.FirstOrDefault(one => UnitAt(one) == drive);
        return element
            ?? (Names.AddressOf(text) is { } address ? Inventory[address] : null)
            ?? throw new TapeVaultException(
                LibraryErrors.NoSuchPlace,
                $"Library '{_name}' has no place '{text}'; its places are slot1 to slot{Inventory.Slots.Count()}, mail1 and drive1 and so on; "
                    + $"drives also go by {string.Join(", ", _drives.Select(unit => unit.Name))}."
            );
    }

    /// <summary>The configured drive in a drive element; null if no configured drive has its serial number.</summary>
    public DriveUnit? UnitAt(LibraryElement element) =>
        element.Drive is { SerialNumber: { Length: > 0 } serial }
            ? _drives.FirstOrDefault(unit => string.Equals(unit.SerialNumber?.Trim(), serial, StringComparison.Ordinal))
            : null;

    /// <summary>As <see cref="UnitAt"/>.</summary>
    /// <exception cref="TapeVaultException"><see cref="LibraryErrors.DriveNotConfigured"/>.</exception>
    public DriveUnit RequireUnit(LibraryElement element) =>
        UnitAt(element)
        ?? throw new TapeVaultException(
            LibraryErrors.DriveNotConfigured,
            $"{Names.Of(element)} of library '{_name}' has the serial number {element.Drive?.SerialNumber ?? "(not told)"}."
        );

    /// <summary>The drive to load: the named one, else the first empty one.</summary>
    public LibraryElement EmptyDrive(string? name)
    {
        var element = name is null
            ? KnownDrives().Find(drive => drive is { StateIsKnown: true, IsFull: false }) ?? KnownDrives()[0]
            : Place(name);
        return element is { IsFull: false }
            ? element
            : throw new TapeVaultException(
                LibraryErrors.DriveFull,
                $"{Names.Of(element)} holds {element.Tag ?? "a cartridge without a label"}."
            );
    }

    /// <summary>The drive to empty: the named one, else the only one that is full.</summary>
    public LibraryElement FullDrive(string? name)
    {
        if (name is null)
        {
            var full = KnownDrives().FindAll(drive => drive.IsFull);
            return full.Count switch
            {
                1 => full[0],
                0 => throw new TapeVaultException(LibraryErrors.DriveEmpty, $"No drive of library '{_name}' is full."),
                _ => throw new TapeVaultException(
                    LibraryErrors.WhichDrive,
                    $"Full are {string.Join(", ", full.Select(Names.Of))}."
                ),
            };
        }

        var element = Place(name);
        return element.IsFull
            ? element
            : throw new TapeVaultException(LibraryErrors.DriveEmpty, $"{Names.Of(element)} is empty.");
    }

    /// <summary>Sends one move.</summary>
    public MoveOutcome Carry(LibraryElement from, LibraryElement to)
    {
        _progress?.Report(
            new DeviceProgress(
                $"moving {from.Tag ?? "a cartridge"} from {Names.Of(from)} to {Names.Of(to)}",
                null,
                TimeSpan.Zero,
                "usually under 2 min"
            )
        );
        return Changer.Move(from.Address, to.Address, from.Tag, _stop);
    }

    /// <summary>What a move came to.</summary>
    /// <exception cref="TapeVaultException">The cartridge is not where it should be.</exception>
    public CartridgeMoved Require(MoveOutcome outcome, string? note = null)
    {
        if (LibraryTrouble.Of(outcome, Names) is { } failure)
        {
            throw failure;
        }

        var trouble = outcome.Failure is { } report
            ? $"It is there, though the library reported: {report.Message}"
            : null;
        return new CartridgeMoved(_name, outcome.Tag, Names.Of(outcome.From), Names.Of(outcome.To), trouble ?? note);
    }

    /// <summary>A place as it is shown.</summary>
    public LibraryPlace Show(LibraryElement element) =>
        new(
            Names.Of(element),
            element.Address,
            element.StateIsKnown ? element.IsFull : null,
            element.Tag,
            element.SourceSlot is { } slot && element.Type != ElementType.Storage ? Names.Of(slot) : null,
            element.Type == ElementType.DataTransfer ? UnitAt(element)?.Name : null,
            element.Drive?.SerialNumber,
            Remark(element)
        );

    /// <summary>Mail slots that stand open; empty also if the library does not tell.</summary>
    public IEnumerable<LibraryElement> OpenMailSlots =>
        TellsAccess ? Inventory.MailSlots.Where(slot => slot.IsReported && !IsAccessible(slot)) : [];

    // ACCESS (SMC-3): a library that sets it for no slot does not use it
    private bool TellsAccess => Inventory.Slots.Any(IsAccessible);

    private static bool IsAccessible(LibraryElement element) => element.Flags.HasFlag(ElementFlags.Accessible);

    private string? Remark(LibraryElement element) =>
        element switch
        {
            { IsReported: false } => "the library does not tell",
            { HasUnreadableLabel: true } => "no label that can be read",
            { Condition: { } condition } => AdditionalSenseText.Of(condition),
            { Type: ElementType.ImportExport } when TellsAccess && !IsAccessible(element) =>
                "the robot does not get there now: the mail slot is open",
            { HoldsCleaningCartridge: true } => "cleaning cartridge",
            { ImportedByOperator: true } => "put in by an operator",
            _ => null,
        };

    private List<LibraryElement> KnownDrives()
    {
        var known = Inventory.Drives.Where(drive => UnitAt(drive) is not null).ToList();
        return known.Count > 0
            ? known
            : throw new TapeVaultException(
                LibraryErrors.DriveNotConfigured,
                $"Library '{_name}' tells of drives with the serial numbers "
                    + $"{string.Join(", ", Inventory.Drives.Select(drive => drive.Drive?.SerialNumber ?? "(not told)"))}."
            );
    }
}
