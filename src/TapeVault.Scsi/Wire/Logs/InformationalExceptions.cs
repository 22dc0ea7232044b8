namespace TapeVault.Scsi.Wire;

/// <summary>Informational Exceptions log page 2Fh (SPC-5).</summary>
/// <param name="Condition">The exception; <see cref="AdditionalSense.None"/> if there is none.</param>
/// <param name="CurrentCelsius">Degrees now, null if not available.</param>
public readonly record struct InformationalExceptions(AdditionalSense Condition, byte? CurrentCelsius)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x2F;

    private const byte NotAvailable = 0xFF;
    private const int TemperatureOffset = 2;

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page or its parameter 0000h is missing. Never throws.</returns>
    public static bool TryRead(in LogPage page, out InformationalExceptions value)
    {
        value = default;
        if (page is not { Page: Page, Subpage: 0 } || page.Find(0)?.Value is not { Length: >= TemperatureOffset } bytes)
        {
            return false;
        }

        byte? degrees = bytes.Length > TemperatureOffset ? bytes[TemperatureOffset] : null;
        value = new InformationalExceptions(
            new AdditionalSense(bytes[0], bytes[1]),
            degrees == NotAvailable ? null : degrees
        );
        return true;
    }

    /// <summary>The log page that holds it.</summary>
    public LogPage ToPage() =>
        new(
            Page,
            0,
            [
                new LogParameter(
                    0,
                    LogParameter.BinaryList,
                    [Condition.Code, Condition.Qualifier, CurrentCelsius ?? NotAvailable, 0]
                ),
            ]
        );
}
