namespace TapeVault.Scsi.Wire;

/// <summary>Temperature log page 0Dh (SPC-5).</summary>
/// <param name="CurrentCelsius">Parameter 0000h: degrees now, null if not available.</param>
/// <param name="ReferenceCelsius">Parameter 0001h: greatest at which the drive is meant to run, null if not available.</param>
public readonly record struct Temperature(byte? CurrentCelsius, byte? ReferenceCelsius)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x0D;

    private const ushort ReferenceCode = 0x0001;
    private const byte NotAvailable = 0xFF;

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out Temperature value)
    {
        value = new Temperature(Degrees(page, 0), Degrees(page, ReferenceCode));
        return page is { Page: Page, Subpage: 0 };
    }

    /// <summary>The log page that holds it.</summary>
    public LogPage ToPage() =>
        new(
            Page,
            0,
            [
                new LogParameter(0, LogParameter.BinaryList, [0, CurrentCelsius ?? NotAvailable]),
                new LogParameter(ReferenceCode, LogParameter.BinaryList, [0, ReferenceCelsius ?? NotAvailable]),
            ]
        );

    private static byte? Degrees(in LogPage page, ushort code) =>
        page.Find(code)?.Value is { Length: >= 2 } value && value[1] != NotAvailable ? value[1] : null;
}
