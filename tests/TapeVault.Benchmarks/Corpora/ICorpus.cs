namespace TapeVault.Benchmarks.Corpora;

/// <summary>A made-up collection of files of one shape.</summary>
internal interface ICorpus
{
    /// <summary>Its name, which is also its folder's.</summary>
    char Letter { get; }

    /// <summary>How many items at a scale; an item is what one worker makes at a time.</summary>
    int ItemCount(double scale);

    /// <summary>Makes one item below <paramref name="folder"/>: the same bytes for the same seed, item and scale.</summary>
    void Make(string folder, ulong seed, int item, double scale);
}
