using TapeVault.Model;

namespace TapeVault.Media.Folders;

/// <summary>Reads one file of a folder volume.</summary>
internal sealed class FolderReader(Stream file, string path) : IVolumeReader
{
    public long Length { get; } = file.Length;

    public int Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        try
        {
            file.Position = offset;
            return file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (IOException fault)
        {
            throw new TapeVaultException(
                MediaErrors.UnreadableBlock,
                $"'{path}' at byte {offset}: {fault.Message}",
                fault
            );
        }
    }

    public void Dispose() => file.Dispose();
}
