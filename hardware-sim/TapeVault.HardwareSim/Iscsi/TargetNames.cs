using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>What a target says to text requests (RFC 7143 11.10, appendix C): its name and where it is.</summary>
/// <param name="name">Target name.</param>
/// <param name="portal">Address and port, as in <c>127.0.0.1:3260</c>.</param>
internal sealed class TargetNames(string name, string portal)
{
    private const string PortalGroup = "1";

    /// <summary>Answers a text.</summary>
    /// <param name="text">The request's keys.</param>
    /// <param name="inDiscovery">Whether the session is there for discovery; only that one may ask for all targets.</param>
    public KeyValueText Answer(KeyValueText text, bool inDiscovery)
    {
        var answer = new KeyValueText();
        foreach (var (key, value) in text.Pairs)
        {
            if (key != LoginKey.SendTargets)
            {
                answer.Add(key, LoginKey.NotUnderstood);
                continue;
            }

            bool isMeant = value switch
            {
                "All" => true,
                "" => !inDiscovery,
                _ => string.Equals(value, name, StringComparison.OrdinalIgnoreCase),
            };
            if (value == "All" && !inDiscovery)
            {
                answer.Add(key, LoginKey.Reject);
            }
            else if (isMeant)
            {
                answer.Add(LoginKey.TargetName, name).Add(LoginKey.TargetAddress, $"{portal},{PortalGroup}");
            }
        }

        return answer;
    }
}
