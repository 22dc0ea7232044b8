namespace TapeVault.Media;

/// <summary>Reads one file of a volume. Reading onward is fast; jumping costs a locate on tape.</summary>
public interface IVolumeReader : IDisposable
{
    /// <summary>Length in bytes.</summary>
    long Length { get; }

    /// <summary>
    /// Reads at an offset. Fills the buffer except at the end of the file; returns 0 only there.
    /// </summary>
    /// <exception cref="Model.TapeVaultException"><see cref="MediaErrors.UnreadableBlock"/>: the medium does not give the bytes back.</exception>
    int Read(long offset, Span<byte> buffer);
}
