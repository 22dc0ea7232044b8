namespace TapeVault.Scsi.Wire;

/// <summary>Write Errors (33h) and Read Forward Errors (34h) log pages of IBM mechanisms (vendor-specific): a typed view. What the drive does not report is null.</summary>
/// <param name="Page">The page as read.</param>
public readonly record struct DriveErrors(LogPage Page)
{
    /// <summary>PAGE CODE of write errors.</summary>
    public const byte WritePage = 0x33;

    /// <summary>PAGE CODE of read forward errors.</summary>
    public const byte ReadPage = 0x34;

    /// <summary>Parameter 0001h, servo transients.</summary>
    public const ushort ServoTransientsCode = 0x0001;

    /// <summary>Parameter 0002h, data transients.</summary>
    public const ushort DataTransientsCode = 0x0002;

    /// <summary>Parameter 0006h, servo temporaries.</summary>
    public const ushort ServoTemporariesCode = 0x0006;

    /// <summary>Parameter 0007h, data temporaries.</summary>
    public const ushort DataTemporariesCode = 0x0007;

    /// <summary>Parameter 0008h, total retries of writing, on page 33h.</summary>
    public const ushort WriteRetriesCode = 0x0008;

    /// <summary>Parameter 0015h, total retries of reading, on page 34h.</summary>
    public const ushort ReadRetriesCode = 0x0015;

    /// <summary>Servo transients.</summary>
    public ulong? ServoTransients => Page.Number(ServoTransientsCode);

    /// <summary>Data transients.</summary>
    public ulong? DataTransients => Page.Number(DataTransientsCode);

    /// <summary>Servo temporaries.</summary>
    public ulong? ServoTemporaries => Page.Number(ServoTemporariesCode);

    /// <summary>Data temporaries.</summary>
    public ulong? DataTemporaries => Page.Number(DataTemporariesCode);

    /// <summary>Total retries of writing, on page 33h.</summary>
    public ulong? WriteRetries => Page.Number(WriteRetriesCode);

    /// <summary>Total retries of reading, on page 34h.</summary>
    public ulong? ReadRetries => Page.Number(ReadRetriesCode);

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out DriveErrors value)
    {
        value = new DriveErrors(page);
        return page.Page is WritePage or ReadPage;
    }
}
