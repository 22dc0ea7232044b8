namespace TapeVault.Scsi.Iscsi;

/// <summary>A target as an answer to SendTargets names it (RFC 7143 appendix C).</summary>
/// <param name="Name">iSCSI name.</param>
/// <param name="Portals">Where it listens; empty when that is the portal that was asked.</param>
public sealed record DiscoveredTarget(string Name, IReadOnlyList<TargetPortal> Portals)
{
    /// <summary>Reads an answer: each TargetName is followed by its TargetAddress keys. What cannot be read is left out.</summary>
    public static IReadOnlyList<DiscoveredTarget> ReadAll(KeyValueText text)
    {
        var targets = new List<DiscoveredTarget>();
        var portals = new List<TargetPortal>();
        foreach (var (name, value) in text.Pairs)
        {
            if (name == LoginKey.TargetName)
            {
                portals = [];
                targets.Add(new DiscoveredTarget(value, portals));
            }
            else if (name == LoginKey.TargetAddress && TargetPortal.TryParse(value, out var portal))
            {
                portals.Add(portal);
            }
        }

        return targets;
    }
}
