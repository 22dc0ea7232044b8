using TapeVault.Scsi.Iscsi;

namespace TapeVault.Console.Settings;

/// <summary>Where iSCSI devices are looked for.</summary>
/// <param name="Portals">Portals to ask for targets.</param>
/// <param name="ChapUser">Name to log in with, null to log in without.</param>
/// <param name="ChapSecretFile">Absolute path of the file whose first line is the secret; null without a user.</param>
public sealed record IscsiSettings(IReadOnlyList<TargetPortal> Portals, string? ChapUser, string? ChapSecretFile)
{
    /// <summary>Nothing is configured.</summary>
    public static IscsiSettings None { get; } = new([], null, null);
}
