namespace TapeVault.HardwareSim.Storage;

/// <summary>
/// Decides under a seed what a power cut leaves of things that were not synchronised. Each cut picks one manner: nothing
/// survives, everything does, the older part does, or each by chance: file systems do all four.
/// </summary>
internal sealed class Survival(Random random)
{
    private const int SectorBytes = 512;

    private readonly int _manner = random.Next(4);

    /// <summary>Picks what survives, in order.</summary>
    public IEnumerable<T> Choose<T>(IReadOnlyList<T> pending)
    {
        var keep = _manner switch
        {
            0 => 0,
            2 => random.Next(pending.Count + 1),
            _ => pending.Count,
        };
        for (var i = 0; i < keep; i++)
        {
            if (_manner != 3 || random.Next(2) == 0)
            {
                yield return pending[i];
            }
        }
    }

    /// <summary>How many bytes of a surviving write reached the disk; whole sectors unless all.</summary>
    public int BytesKept(int lengthBytes) =>
        _manner == 1 || random.Next(2) == 0 ? lengthBytes : random.Next((lengthBytes / SectorBytes) + 1) * SectorBytes;
}
