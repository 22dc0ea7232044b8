using TapeVault.Model;

namespace TapeVault.Operations;

/// <summary>Errors of the operations that people and schedules start.</summary>
public static class OperationsErrors
{
    /// <summary>The overwrite gate said no.</summary>
    public static readonly ErrorDefinition WriteRefused = new(
        "TV-O001",
        "Writing to this medium is refused to protect what is on it.",
        "Look at the medium with 'tapevault volume show'; put in the right one, or name the volume that may be given up.",
        ExitCode.Refused,
        SafeToRepeat: true
    );
}
