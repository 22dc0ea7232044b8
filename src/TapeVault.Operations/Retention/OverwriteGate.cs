using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Operations.Retention;

/// <summary>
/// Decides whether a medium may be written, and is the only place that mints a <see cref="WritePermit"/>. It looks at
/// what was found there and at what the operator named, nothing else: it reads no device and no catalog, so the same
/// question always gets the same answer. All reasons against are told at once.
/// </summary>
/// <param name="clock">Dates the permit.</param>
public sealed class OverwriteGate(TimeProvider clock)
{
    /// <summary>How long a permit may lie unused: the medium could be changed behind our back.</summary>
    public static readonly TimeSpan PermitLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Asks for leave to write.</summary>
    /// <param name="verb">What is to be done.</param>
    /// <param name="found">What a look at the device showed, just now.</param>
    /// <param name="named">
    /// The volume that the operator or the job named: for format and erase the one to be given up, for append the one
    /// expected. Null if none was named.
    /// </param>
    /// <param name="nameForeign">Whether the operator said explicitly that unknown or unreadable data may be given up.</param>
    public GateAnswer Ask(WriteVerb verb, VolumeProbe found, VolumeId? named, bool nameForeign = false)
    {
        List<string> reasons = [.. Medium(found), .. Verb(verb, found, named, nameForeign)];
        return reasons.Count > 0
            ? new GateAnswer(null, reasons)
            : new GateAnswer(new WritePermit(verb, found.Id, WhyAllowed(verb, found), PermitLifetime, clock), []);
    }

    private static IEnumerable<string> Medium(VolumeProbe found)
    {
        if (found.Content == VolumeContent.None)
        {
            yield return "There is no medium in the device.";
        }

        if (found.WriteProtected)
        {
            yield return "The medium is write-protected.";
        }
    }

    private static IEnumerable<string> Verb(WriteVerb verb, VolumeProbe found, VolumeId? named, bool nameForeign) =>
        verb switch
        {
            _ when found.Content == VolumeContent.None => [],
            WriteVerb.Format or WriteVerb.Erase => GivingUp(found, named, nameForeign),
            WriteVerb.Append => Appending(found, named),
            _ => [$"There is no rule for the verb {verb}."],
        };

    private static IEnumerable<string> GivingUp(VolumeProbe found, VolumeId? named, bool nameForeign)
    {
        switch (found.Content)
        {
            case VolumeContent.Blank or VolumeContent.UnfinishedFormat:
                break;
            case VolumeContent.Volume or VolumeContent.TornVolume when found.Id is null:
                yield return $"It holds a volume whose id could not be read ({Show(found)}).";
                break;
            case VolumeContent.Volume or VolumeContent.TornVolume when named is null:
                yield return $"It holds volume {Show(found)}, which was not named to be given up.";
                break;
            case VolumeContent.Volume or VolumeContent.TornVolume when named != found.Id:
                yield return $"It holds volume {Show(found)}, but the volume named to be given up is {named}.";
                break;
            case VolumeContent.Foreign when !nameForeign:
                yield return $"It holds data that TapeVault did not write ({found.Detail}), and giving that up was not asked for.";
                break;
            case VolumeContent.Unreadable when !nameForeign:
                yield return $"It holds data that cannot be read ({found.Detail}), and giving that up was not asked for.";
                break;
            case VolumeContent.Volume or VolumeContent.TornVolume or VolumeContent.Foreign or VolumeContent.Unreadable:
                break;
            default:
                yield return $"There is no rule for a medium that holds {found.Content}.";
                break;
        }
    }

    private static IEnumerable<string> Appending(VolumeProbe found, VolumeId? named)
    {
        if (found.Content is not (VolumeContent.Volume or VolumeContent.TornVolume))
        {
            yield return found.Content switch
            {
                VolumeContent.Blank => "The medium is blank; there is no volume to append to.",
                VolumeContent.UnfinishedFormat => "Formatting was cut off; there is no volume to append to.",
                VolumeContent.Foreign => $"It holds data that TapeVault did not write ({found.Detail}).",
                VolumeContent.Unreadable => $"It holds data that cannot be read ({found.Detail}).",
                var other => $"There is no rule for a medium that holds {other}.",
            };
        }
        else if (found.Id is null)
        {
            yield return $"It holds a volume whose id could not be read ({Show(found)}).";
        }

        if (named is not null && named != found.Id)
        {
            yield return $"Wrong cartridge: volume {named} is wanted, and {Show(found)} was found.";
        }
    }

    private static string WhyAllowed(WriteVerb verb, VolumeProbe found) =>
        (verb, found.Content) switch
        {
            (WriteVerb.Append, _) => $"Volume {Show(found)} takes more data.",
            (_, VolumeContent.Blank) => "The medium is blank.",
            (_, VolumeContent.UnfinishedFormat) => "An earlier format was cut off.",
            (_, VolumeContent.Volume or VolumeContent.TornVolume) =>
                $"The operator named volume {Show(found)} to be given up.",
            _ => $"The operator gave up what is there ({found.Detail}).",
        };

    private static string Show(VolumeProbe found) =>
        (found.Id, found.Name) switch
        {
            (null, "") => "no volume",
            (null, var name) => $"'{name}'",
            (var id, "") => $"{id}",
            var (id, name) => $"'{name}' ({id})",
        };
}
