using TapeVault.Scsi;

namespace TapeVault.Operations.Libraries;

/// <summary>What a library told of changes, in words.</summary>
public static class ChangeText
{
    /// <summary>A sentence for each flag.</summary>
    public static IReadOnlyList<string> Of(InventoryChange changes) =>
        [
            .. Enum.GetValues<InventoryChange>()
                .Where(flag => flag != InventoryChange.None && changes.HasFlag(flag))
                .Select(Sentence),
        ];

    private static string Sentence(InventoryChange change) =>
        change switch
        {
            InventoryChange.Reset => "The library was switched on or reset; nobody's lock on its doors holds any more.",
            InventoryChange.MediaMayHaveChanged => "A door was open; cartridges may have been exchanged.",
            InventoryChange.MailSlotAccessed => "The mail slot was opened.",
            InventoryChange.MagazineRemoved => "A magazine was taken out.",
            InventoryChange.MagazineInserted => "A magazine was put in.",
            InventoryChange.DriveReplaced => "A drive was taken out or put in.",
            InventoryChange.ConfigurationChanged => "The library's settings or its firmware were changed.",
            _ => "The library told of a change that it does not name.",
        };
}
