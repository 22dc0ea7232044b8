using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Operations.Retention;

/// <summary>The overwrite gate's answer: a permit, or every reason against.</summary>
/// <param name="Permit">Leave to write once, null if refused.</param>
/// <param name="Reasons">One sentence for each rule that stands against it; empty exactly when there is a permit.</param>
public sealed record GateAnswer(WritePermit? Permit, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether writing is allowed.</summary>
    public bool IsAllowed => Permit is not null;

    /// <summary>The permit.</summary>
    /// <exception cref="TapeVaultException"><see cref="OperationsErrors.WriteRefused"/> with all reasons.</exception>
    public WritePermit Require() =>
        Permit ?? throw new TapeVaultException(OperationsErrors.WriteRefused, string.Join(' ', Reasons));
}
