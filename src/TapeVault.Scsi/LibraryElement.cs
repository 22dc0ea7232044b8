using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>One slot, mail slot, drive or gripper of a library, and what is in it.</summary>
/// <param name="Address">Element address.</param>
/// <param name="Type">What it is.</param>
/// <param name="IsFull">Whether a cartridge is in it; with <see cref="StateIsKnown"/> false it means nothing.</param>
/// <param name="Tag">
/// Label of the cartridge; null if there is no cartridge, it has no label, or the label cannot be read.
/// </param>
/// <param name="SourceSlot">The slot its cartridge came from; null if the library does not know.</param>
/// <param name="Flags">The bits as sent.</param>
/// <param name="MediumType">What the library takes the cartridge for.</param>
/// <param name="Condition">Why the element is not in its normal state; null if it is.</param>
/// <param name="Drive">What the library says of the drive in it; null for others, or when it does not say.</param>
/// <param name="IsReported">False if the library left the element out of its answer.</param>
/// <param name="IsSimulatedExport">Whether the configuration uses this slot in place of a mail slot.</param>
public sealed record LibraryElement(
    ushort Address,
    ElementType Type,
    bool IsFull,
    string? Tag = null,
    ushort? SourceSlot = null,
    ElementFlags Flags = ElementFlags.None,
    CartridgeType MediumType = CartridgeType.Unspecified,
    AdditionalSense? Condition = null,
    DriveIdentifier? Drive = null,
    bool IsReported = true,
    bool IsSimulatedExport = false
)
{
    /// <summary>Whether the library knows what is in it.</summary>
    public bool StateIsKnown => IsReported && Condition != AdditionalSense.ElementStatusUnknown;

    /// <summary>A cartridge is in it whose label the library could not read.</summary>
    public bool HasUnreadableLabel => IsFull && Tag is null;

    /// <summary>Mail slots: whether an operator put the cartridge in.</summary>
    public bool ImportedByOperator => Flags.HasFlag(ElementFlags.ImportedByOperator);

    /// <summary>What the label says.</summary>
    public CartridgeLabel? Label => Tag is null ? null : CartridgeLabel.Parse(Tag);

    /// <summary>Whether it is a cleaning cartridge, by its label or as the library says.</summary>
    public bool HoldsCleaningCartridge =>
        IsFull && (MediumType == CartridgeType.Cleaning || Label is { Kind: CartridgeLabelKind.Cleaning });

    internal static LibraryElement Of(ElementType type, in ElementDescriptor element)
    {
        var tag = element.PrimaryTag?.Identifier.Trim();
        return new LibraryElement(
            element.Address,
            type,
            element.IsFull,
            element.IsFull && !string.IsNullOrEmpty(tag) ? tag : null,
            element.IsFull ? element.SourceElement : null,
            element.Flags,
            element.MediumType,
            element.Flags.HasFlag(ElementFlags.Exception) ? element.Condition : null,
            DriveIdentifier.Of(element.Device)
        );
    }
}
