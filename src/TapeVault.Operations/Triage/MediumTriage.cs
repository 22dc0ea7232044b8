namespace TapeVault.Operations.Triage;

/// <summary>
/// Says of a medium that was loaded whether it is as TapeVault left it. Pure: the same facts give the same verdict, and no
/// device and no catalog is asked.
/// </summary>
public static class MediumTriage
{
    /// <summary>The verdict, with everything that speaks for it.</summary>
    public static TriageVerdict Judge(TriageQuestion question) => Judge(question, TriageRules.All);

    /// <summary>The verdict by some of the rules.</summary>
    public static TriageVerdict Judge(TriageQuestion question, IEnumerable<TriageRule> rules)
    {
        var verdict = MediumVerdict.Clean;
        List<string> reasons = [];
        foreach (var rule in rules)
        {
            var before = reasons.Count;
            reasons.AddRange(rule.Says(question));
            if (reasons.Count > before && rule.Verdict > verdict)
            {
                verdict = rule.Verdict;
            }
        }

        return new TriageVerdict(verdict, Sentence(verdict), reasons);
    }

    private static string Sentence(MediumVerdict verdict) =>
        verdict switch
        {
            MediumVerdict.Clean => "Clean: the medium is as TapeVault left it.",
            MediumVerdict.NotKnownYet => "Not known yet: there is nothing to compare the medium with.",
            MediumVerdict.LoadedElsewhere => "Loaded by somebody else, but not written since TapeVault closed it.",
            MediumVerdict.TailUncertain =>
                "Tail uncertain: the last write session may not have ended in good order; opening for writing repairs it.",
            MediumVerdict.WrittenElsewhere => "Written by somebody else since TapeVault closed it.",
            _ => "Foreign: it holds data that TapeVault did not write.",
        };
}
