namespace TapeVault.Media;

/// <summary>One file or folder of a volume.</summary>
/// <param name="Path">Full path within the volume.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="SizeBytes">Length of a file; 0 for a folder.</param>
/// <param name="Modified">When it was written.</param>
public sealed record VolumeEntry(string Path, bool IsFolder, long SizeBytes, DateTimeOffset Modified)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
