namespace TapeVault.Model;

/// <summary>An error that a user can act on: its definition, and the facts of this case.</summary>
public sealed class TapeVaultException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">Which error it is.</param>
    /// <param name="facts">The facts of this case (names, numbers), as a sentence; never a key or a file's content.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public TapeVaultException(ErrorDefinition error, string facts, Exception? inner = null)
        : base($"{error.Code}: {error.Meaning} {facts}", inner)
    {
        Error = error;
        Facts = facts;
    }

    /// <summary>Which error it is.</summary>
    public ErrorDefinition Error { get; }

    /// <summary>The facts of this case.</summary>
    public string Facts { get; }
}
