namespace TapeVault.Operations.Drives;

/// <summary>How a cartridge is to be loaded.</summary>
/// <param name="Hold">Only take it in, so that its memory can be read; do not thread the tape.</param>
/// <param name="WaitForCartridge">An empty drive is waited for until somebody puts a cartridge in.</param>
/// <param name="Watch">Wait until the drive has finished; otherwise return once it has begun.</param>
public sealed record LoadRequest(bool Hold = false, bool WaitForCartridge = false, bool Watch = true);
