using TapeVault.Backup.Pipeline;

namespace TapeVault.Backup.Sessions;

/// <summary>Where packing an entry stands at a place where the segment may be closed.</summary>
/// <param name="EntryDone">Whether the entry is finished.</param>
/// <param name="OutOfRoom">Whether the volume has no room for the rest.</param>
/// <param name="Open">The file whose parts are under way, null if none is.</param>
internal readonly record struct PackStep(bool EntryDone, bool OutOfRoom, OpenFile? Open)
{
    public static PackStep Done(OpenFile? open) => new(EntryDone: true, OutOfRoom: false, open);

    public static PackStep PartDone(OpenFile? open) => new(EntryDone: false, OutOfRoom: false, open);

    public static PackStep NoRoom(OpenFile? open) => new(EntryDone: false, OutOfRoom: true, open);
}
