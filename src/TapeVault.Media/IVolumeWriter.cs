namespace TapeVault.Media;

/// <summary>
/// Writes one file of a volume. Disposing without <see cref="Complete"/> abandons it: it never shows in the tree.
/// </summary>
public interface IVolumeWriter : IDisposable
{
    /// <summary>Bytes written so far, after any <see cref="CutBack"/>.</summary>
    long Length { get; }

    /// <summary>
    /// Appends bytes. The early-warning contract: <see cref="SpaceState.EarlyWarning"/> means these bytes were taken and
    /// room for a trailer, an index and filemarks remains, but no new entry should be started;
    /// <see cref="SpaceState.Full"/> means that some of these bytes were not taken, and only <see cref="CutBack"/> to what
    /// was written earlier, or abandoning, is left.
    /// </summary>
    SpaceState Write(ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file back to its first <paramref name="lengthBytes"/> bytes; writing may go on from there.</summary>
    void CutBack(long lengthBytes);

    /// <summary>Ends the file; from now on it is part of the tree.</summary>
    SpaceState Complete();
}
