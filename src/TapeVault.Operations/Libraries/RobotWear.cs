namespace TapeVault.Operations.Libraries;

/// <summary>What a library counts of its robot's life (log page 14h); what it does not tell is null.</summary>
/// <param name="Moves">Moves.</param>
/// <param name="Picks">Times a cartridge was taken.</param>
/// <param name="PickRetries">Of these, how often it took more than one try.</param>
/// <param name="Places">Times a cartridge was put down.</param>
/// <param name="PlaceRetries">Of these, how often it took more than one try.</param>
/// <param name="UnreadableLabels">Labels that could not be read.</param>
/// <param name="DoorOpens">Times the door was opened.</param>
/// <param name="MailSlotOpens">Times the mail slot was opened.</param>
/// <param name="Errors">Errors that stayed.</param>
/// <param name="RecoveredErrors">Errors that the library overcame.</param>
public sealed record RobotWear(
    long? Moves,
    long? Picks,
    long? PickRetries,
    long? Places,
    long? PlaceRetries,
    long? UnreadableLabels,
    long? DoorOpens,
    long? MailSlotOpens,
    long? Errors,
    long? RecoveredErrors
);
