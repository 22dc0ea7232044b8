namespace TapeVault.HardwareSim;

/// <summary>What a journal entry says. The numbers are stored; never change one.</summary>
internal enum JournalKind : byte
{
    /// <summary>The cartridge's identity; payload is JSON. First entry, once.</summary>
    Identity = 1,

    /// <summary>A record reached the medium: A = length, B = location of its bytes.</summary>
    Record = 2,

    /// <summary>A filemark reached the medium: A = 1.</summary>
    Filemark = 3,

    /// <summary>Writing began: objects from A on and the end-of-data mark are gone, B = new volume change reference.</summary>
    WriteStarted = 4,

    /// <summary>The end-of-data mark was written behind the last object.</summary>
    EndOfData = 5,

    /// <summary>The medium was partitioned: payload is the layout, B = new volume change reference.</summary>
    Format = 6,

    /// <summary>An attribute was written to the cartridge memory: A = id, B = format, payload = value (empty removes).</summary>
    Attribute = 7,

    /// <summary>The write protect tab was moved: A = 1 protected.</summary>
    WriteProtect = 8,

    /// <summary>The cartridge was threaded (A = 1, payload = the drive's 40 identity bytes) or put down properly (A = 0).</summary>
    Threaded = 9,

    /// <summary>An object was damaged: A = object, B = kind, payload = 8 bytes of detail.</summary>
    Damage = 10,

    /// <summary>Life counters: A = bytes written, B = bytes read.</summary>
    Usage = 11,

    /// <summary>The end-of-data mark was lost without anything else being touched (fault injection, import).</summary>
    EndOfDataLost = 12,

    /// <summary>The volume change reference was set (import): B = its value.</summary>
    VolumeChange = 13,

    /// <summary>
    /// A record that was compressed or encrypted reached the medium: A, B as of a record; payload = bytes before it in the
    /// storage (4), bytes of medium saved (4). From version 2 on.
    /// </summary>
    ProcessedRecord = 14,

    /// <summary>A drive was cleaned with it: A = how often by now. From version 2 on.</summary>
    Cleaned = 15,

    /// <summary>A new medium was measured by a drive. From version 2 on.</summary>
    Optimised = 16,

    /// <summary>Several filemarks in a row reached the medium: A = how many. From version 3 on.</summary>
    FilemarkRun = 17,
}
