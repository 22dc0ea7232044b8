namespace TapeVault.Operations.Libraries;

/// <summary>What an import or export came to.</summary>
/// <param name="Name">The library.</param>
/// <param name="Cartridges">Each cartridge.</param>
/// <param name="MailSlotOpened">True if the library opened its mail slot; false if it has to be opened at the panel; null if it was not to be.</param>
public sealed record MailAnswer(string Name, IReadOnlyList<CartridgePassed> Cartridges, bool? MailSlotOpened);
