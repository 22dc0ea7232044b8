using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>What a library holds, element by element.</summary>
/// <param name="Elements">Every element the library says it has, by type, then by address.</param>
/// <param name="Changes">What unit attentions told since the inventory before.</param>
public sealed record LibraryInventory(IReadOnlyList<LibraryElement> Elements, InventoryChange Changes)
{
    /// <summary>The robot's grippers.</summary>
    public IEnumerable<LibraryElement> Grippers => OfType(ElementType.MediumTransport);

    /// <summary>The slots, simulated export slots included.</summary>
    public IEnumerable<LibraryElement> Slots => OfType(ElementType.Storage);

    /// <summary>The mail slots.</summary>
    public IEnumerable<LibraryElement> MailSlots => OfType(ElementType.ImportExport);

    /// <summary>The drives.</summary>
    public IEnumerable<LibraryElement> Drives => OfType(ElementType.DataTransfer);

    /// <summary>The element with an address; null if there is none.</summary>
    public LibraryElement? this[ushort address] => Elements.FirstOrDefault(element => element.Address == address);

    /// <summary>Where cartridges with a label are: none, one, or several when a label was used twice.</summary>
    public IReadOnlyList<LibraryElement> Find(string tag) =>
        [.. Elements.Where(element => string.Equals(element.Tag, tag, StringComparison.Ordinal))];

    /// <summary>Labels that more than one cartridge bears, each with where they are.</summary>
    public IEnumerable<IGrouping<string, LibraryElement>> DuplicateTags() =>
        Elements
            .Where(element => element.Tag is not null)
            .GroupBy(element => element.Tag!, StringComparer.Ordinal)
            .Where(group => group.Count() > 1);

    /// <summary>The drive with a serial number; null if the library does not tell of one.</summary>
    public LibraryElement? DriveOf(string serialNumber) =>
        Drives.FirstOrDefault(drive =>
            string.Equals(drive.Drive?.SerialNumber, serialNumber, StringComparison.Ordinal)
        );

    /// <summary>
    /// Where a cartridge in a drive, a gripper or a mail slot belongs: the empty slot it came from, else the first empty
    /// slot; null if every slot is taken.
    /// </summary>
    public LibraryElement? HomeOf(LibraryElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        bool IsFree(LibraryElement slot) =>
            slot is { StateIsKnown: true, IsFull: false, Condition: null, IsSimulatedExport: false };

        var source = element.SourceSlot is { } address ? this[address] : null;
        return source is { Type: ElementType.Storage } && IsFree(source) ? source : Slots.FirstOrDefault(IsFree);
    }

    private IEnumerable<LibraryElement> OfType(ElementType type) => Elements.Where(element => element.Type == type);
}
