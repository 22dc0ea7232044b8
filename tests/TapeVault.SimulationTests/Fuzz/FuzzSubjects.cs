namespace TapeVault.SimulationTests.Fuzz;

/// <summary>Everything that is fuzzed.</summary>
internal sealed class FuzzSubjects
{
    /// <summary>Collects subjects and what they begin with.</summary>
    public FuzzSubjects()
    {
        Corpus = FuzzCorpus.Collect();
        Readers = new WireReaders(Corpus);
        HandListed = HandListedReaders.All(Readers);
        All = [.. Readers.Subjects, .. HandListed, .. IscsiReaders.All(), .. HostileDevices.All(Corpus)];
    }

    /// <summary>Byte strings that subjects begin with.</summary>
    public IReadOnlyList<byte[]> Corpus { get; }

    /// <summary>What was found by reflection.</summary>
    public WireReaders Readers { get; }

    /// <summary>What reflection alone cannot call.</summary>
    public IReadOnlyList<FuzzSubject> HandListed { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<FuzzSubject> All { get; }
}
