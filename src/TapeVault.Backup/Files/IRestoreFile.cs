namespace TapeVault.Backup.Files;

/// <summary>One file being restored. Disposing without <see cref="Complete"/> leaves nothing behind.</summary>
public interface IRestoreFile : IDisposable
{
    /// <summary>Writes at an offset; what is never written stays a hole.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Sets the length and puts the file in its place.</summary>
    void Complete(long lengthBytes);
}
