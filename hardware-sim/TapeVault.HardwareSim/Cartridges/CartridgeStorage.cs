namespace TapeVault.HardwareSim;

/// <summary>
/// Where a simulated cartridge keeps its records and its journal. Kinds: memory, a folder of append-only logs, and
/// <em>discard</em>, which keeps positions and lengths alone and reads back zero bytes. One thread at a time.
/// </summary>
public abstract class CartridgeStorage : IDisposable
{
    /// <summary>Whether a cartridge is in it already, so that it can be opened and not created.</summary>
    internal abstract bool HoldsCartridge { get; }

    /// <summary>Keeps records in unmanaged memory; several GiB cost the garbage collector nothing.</summary>
    public static CartridgeStorage InMemory() => new MemoryStorage();

    /// <summary>Keeps positions and lengths alone; records read back as zero bytes. For benchmarks of writing.</summary>
    public static CartridgeStorage Discarding() => new DiscardStorage();

    /// <summary>
    /// Keeps the cartridge in a folder (created when missing) as append-only logs, in segments of bounded size. A process
    /// may be killed at any instant; what had reached the medium by then is there when the folder is opened again.
    /// </summary>
    /// <param name="path">The folder.</param>
    public static CartridgeStorage InFolder(string path) => new FolderStorage(path);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Hands every entry of the journal, in order, to <paramref name="apply"/>.</summary>
    internal abstract void Replay(Action<JournalEntry> apply);

    /// <summary>Keeps the bytes of a record that the drive accepted; it is on the medium only once it is noted.</summary>
    /// <returns>Where the bytes are.</returns>
    internal abstract long Store(ReadOnlySpan<byte> record);

    /// <summary>Fetches stored bytes.</summary>
    /// <returns>False when the storage no longer has them: its files were damaged from outside.</returns>
    internal abstract bool Fetch(long location, Span<byte> target);

    /// <summary>Says that bytes will never be fetched again.</summary>
    internal abstract void Release(long location, long lengthBytes);

    /// <summary>Adds an entry to the journal.</summary>
    internal abstract void Note(in JournalEntry entry);

    /// <summary>Says after a replay which bytes are still in use, so that the storage can drop the others.</summary>
    internal abstract void Retain(IEnumerable<ObjectRun> live);

    /// <summary>Frees what the storage holds.</summary>
    private protected abstract void Dispose(bool disposing);
}
