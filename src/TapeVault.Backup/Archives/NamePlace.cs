namespace TapeVault.Backup.Archives;

/// <summary>Where a name goes in an archive.</summary>
internal enum NamePlace
{
    /// <summary>In the ustar header alone.</summary>
    Ustar,

    /// <summary>In a pax record, as UTF-8.</summary>
    Record,

    /// <summary>In a pax record of bytes that are not UTF-8, announced by <c>hdrcharset=BINARY</c>.</summary>
    BinaryRecord,
}
