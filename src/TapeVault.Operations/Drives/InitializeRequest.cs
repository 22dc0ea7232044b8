namespace TapeVault.Operations.Drives;

/// <summary>How a new cartridge is to be initialised.</summary>
/// <param name="QuietHours">When drives may be kept busy for long; null if always.</param>
/// <param name="Now">Whether it is done outside of them too.</param>
/// <param name="WaitForCartridge">Whether an empty drive is waited for until somebody puts a cartridge in.</param>
/// <param name="Eject">Whether the cartridge is ejected behind it, so that the next can be put in.</param>
public sealed record InitializeRequest(
    QuietHours? QuietHours = null,
    bool Now = false,
    bool WaitForCartridge = false,
    bool Eject = false
);
