using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Libraries;

/// <content>What is looked at before a cartridge goes into a drive, and after.</content>
public sealed partial class LibraryOperations
{
    private static void RequireDataCartridge(RobotSession robot, LibraryElement source, bool unlabelled)
    {
        var where = robot.Names.Of(source);
        if (source is { StateIsKnown: true, IsFull: false })
        {
            throw new TapeVaultException(MoveErrors.SourceEmpty, $"{where} is empty.");
        }

        if (source.HasUnreadableLabel && !unlabelled)
        {
            throw new TapeVaultException(LibraryErrors.Unlabelled, $"It is in {where}.");
        }

        if (source.HoldsCleaningCartridge || source.Label is { Kind: CartridgeLabelKind.Diagnostic })
        {
            throw new TapeVaultException(LibraryErrors.CleaningCartridge, $"{source.Tag} in {where}.");
        }
    }

    private static LibraryElement Same(RobotSession robot, LibraryElement source, string? drive) =>
        drive is null || robot.Place(drive).Address == source.Address
            ? source
            : throw new TapeVaultException(
                LibraryErrors.CartridgeInDrive,
                $"{source.Tag ?? "The cartridge"} is in {robot.Show(source).Drive ?? robot.Names.Of(source)}."
            );

    /// <summary>What the drive can do with the cartridge, by its label and the densities that the drive tells.</summary>
    private static CartridgeUse UseOf(TapeDrive drive, LibraryElement source, string where)
    {
        if (source.Label is not { Generation: { } generation } label || GenerationOf(drive) is not { } own)
        {
            return CartridgeUse.ReadWrite;
        }

        var use = LtoCompatibility.Of(own, generation, label.IsTypeM);
        return use != CartridgeUse.None
            ? use
            : throw new TapeVaultException(
                LibraryErrors.WrongGeneration,
                $"{source.Tag} is LTO-{generation}{(label.IsTypeM ? " type M" : "")}, the drive in {where} is LTO-{own}."
            );
    }

    private static int? GenerationOf(TapeDrive drive)
    {
        var densities = new DriveQuestions().Reference(() => drive.ReadDensities(ofMedium: false)) ?? [];
        var generations = densities
            .Where(density => density.Writable)
            .Select(density => LtoCompatibility.GenerationOf(density.PrimaryCode));
        return generations.Max();
    }

    /// <summary>The catalog knows a label of one cartridge only, by the serial number in the cartridge's memory.</summary>
    private void RequireOwnLabel(string? label, string? serial)
    {
        if (label is null || serial is null)
        {
            return;
        }

        var known = media()
            .Where(medium => string.Equals(medium.Barcode, label, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (
            known.Count > 0
            && known.TrueForAll(medium => !string.Equals(medium.Serial, serial, StringComparison.Ordinal))
        )
        {
            throw new TapeVaultException(
                LibraryErrors.LabelOfAnother,
                $"{label} is loaded and has the serial number {serial}; the catalog knows {label} as "
                    + $"{string.Join(", ", known.Select(medium => medium.Serial))}."
            );
        }
    }
}
