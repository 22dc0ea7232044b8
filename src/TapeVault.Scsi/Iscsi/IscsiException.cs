namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// The peer broke the protocol, or refused. Without error recovery (level 0) the connection ends with it. Messages never hold
/// secrets.
/// </summary>
public sealed class IscsiException : Exception
{
    /// <summary>Makes the report.</summary>
    public IscsiException(IscsiFault fault, string message)
        : base(message)
    {
        Fault = fault;
    }

    /// <summary>What is wrong.</summary>
    public IscsiFault Fault { get; }

    /// <summary>What the target said to a login, with <see cref="IscsiFault.LoginRefused"/>.</summary>
    public LoginStatus LoginStatus { get; init; }
}
