namespace TapeVault.Scsi.Wire;

/// <summary>Requested Recovery log page 13h (ADC-3): what the drive wants done, in the order of its preference.</summary>
/// <param name="Procedures">Codes of recovery procedures; <see cref="None"/> alone when it wants nothing.</param>
public readonly record struct RequestedRecovery(IReadOnlyList<byte> Procedures)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x13;

    /// <summary>Recovery is not requested.</summary>
    public const byte None = 0x00;

    /// <summary>Whether the drive wants something done.</summary>
    public bool IsRequested => Procedures is { Count: > 0 } && Procedures.Any(code => code != None);

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page or has no parameter 0000h. Never throws.</returns>
    public static bool TryRead(in LogPage page, out RequestedRecovery value)
    {
        var codes = page.Find(0);
        value = new RequestedRecovery(codes?.Value ?? []);
        return page is { Page: Page, Subpage: 0 } && codes is not null;
    }

    /// <summary>The log page that holds it.</summary>
    public LogPage ToPage() => new(Page, 0, [new LogParameter(0, LogParameter.BinaryList, [.. Procedures])]);
}
