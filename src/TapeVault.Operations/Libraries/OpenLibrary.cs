using TapeVault.Scsi;

namespace TapeVault.Operations.Libraries;

/// <summary>A library that was opened, until disposed.</summary>
/// <param name="changer">Its robot.</param>
/// <param name="owner">What it is reached through; disposed with it.</param>
public sealed class OpenLibrary(MediaChanger changer, IDisposable owner) : IDisposable
{
    /// <summary>Its robot. One thread at a time.</summary>
    public MediaChanger Changer { get; } = changer;

    /// <inheritdoc/>
    public void Dispose() => owner.Dispose();
}
