namespace TapeVault.Media;

/// <summary>The result of reading a volume's structures.</summary>
/// <param name="Content">What it is.</param>
/// <param name="IsConsistent">Whether everything is as the format demands.</param>
/// <param name="FileCount">Files in the newest readable index.</param>
/// <param name="FileBytes">Bytes of those files.</param>
/// <param name="Problems">One sentence each; empty if consistent.</param>
public sealed record VolumeCheck(
    VolumeContent Content,
    bool IsConsistent,
    int FileCount,
    long FileBytes,
    IReadOnlyList<string> Problems
);
