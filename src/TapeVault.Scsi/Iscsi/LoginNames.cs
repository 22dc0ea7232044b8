namespace TapeVault.Scsi.Iscsi;

/// <summary>Who logs in, and where to.</summary>
/// <param name="InitiatorName">iSCSI name of the initiator (<c>iqn.</c>, <c>eui.</c> or <c>naa.</c>).</param>
/// <param name="InitiatorAlias">What people call it, null for nothing.</param>
/// <param name="TargetName">iSCSI name of the target; null for a discovery session.</param>
public sealed record LoginNames(string InitiatorName, string? InitiatorAlias, string? TargetName)
{
    /// <summary>Longest iSCSI name in bytes (RFC 7143 4.2.7.1).</summary>
    public const int LongestName = 223;

    /// <summary>Whether this is a discovery session.</summary>
    public bool IsDiscovery => TargetName is null;
}
