namespace TapeVault.Benchmarks;

/// <summary>The product as it is measured: a simulated drive with its clock off, one cartridge, one set.</summary>
internal sealed class BackupUnderTest(string folder, bool keepsData) : IDisposable
{
    /// <summary>Backs the folder up: everything that a backup does, from the walk to the closed volume.</summary>
    public void Backup(CancellationToken cancellation) => throw NotWired();

    /// <summary>Reads the set back and compares every digest.</summary>
    public void Verify(CancellationToken cancellation) => throw NotWired();

    /// <inheritdoc/>
    public void Dispose() { }

    private NotSupportedException NotWired() => new($"Nothing to measure yet ({folder}, {keepsData}).");
}
