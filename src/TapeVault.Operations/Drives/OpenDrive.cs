using TapeVault.Scsi;

namespace TapeVault.Operations.Drives;

/// <summary>A drive that was opened, until disposed.</summary>
/// <param name="drive">The drive.</param>
/// <param name="owner">What it is reached through; disposed with it.</param>
public sealed class OpenDrive(TapeDrive drive, IDisposable owner) : IDisposable
{
    /// <summary>The drive. One thread at a time.</summary>
    public TapeDrive Drive { get; } = drive;

    /// <inheritdoc/>
    public void Dispose() => owner.Dispose();
}
