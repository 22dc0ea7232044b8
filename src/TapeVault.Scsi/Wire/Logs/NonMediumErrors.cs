namespace TapeVault.Scsi.Wire;

/// <summary>Non-medium error log page 06h (SPC-5): a typed view. What the drive does not report is null.</summary>
/// <param name="Page">The page as read.</param>
public readonly record struct NonMediumErrors(LogPage Page)
{
    /// <summary>PAGE CODE.</summary>
    public const byte PageCode = 0x06;

    /// <summary>Parameter 0000h, errors that are not of the medium.</summary>
    public const ushort CountCode = 0x0000;

    /// <summary>Errors that are not of the medium.</summary>
    public ulong? Count => Page.Number(CountCode);

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out NonMediumErrors value)
    {
        value = new NonMediumErrors(page);
        return page.Page is PageCode;
    }
}
