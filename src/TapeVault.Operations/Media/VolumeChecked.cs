using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Triage;

namespace TapeVault.Operations.Media;

/// <summary>Every structure of a volume was read, and compared with what the catalog claims.</summary>
/// <param name="Device">The device's name.</param>
/// <param name="VolumeId">The volume's id, null if there is none.</param>
/// <param name="VolumeName">Its name, empty if none.</param>
/// <param name="Content">What it is.</param>
/// <param name="FileCount">Files on it.</param>
/// <param name="FileBytes">Bytes of those files.</param>
/// <param name="Problems">One sentence each; empty if everything is right.</param>
public sealed record VolumeChecked(
    string Device,
    string? VolumeId,
    string VolumeName,
    VolumeContent Content,
    int FileCount,
    long FileBytes,
    IReadOnlyList<string> Problems
)
{
    /// <summary>What triage makes of the medium; null without one and for what is no tape.</summary>
    public TriageVerdict? Triage { get; init; }

    /// <summary>Whether everything is right.</summary>
    public bool IsConsistent => Problems.Count == 0;

    /// <summary>The exit code that goes with it.</summary>
    public ExitCode ExitCode =>
        IsConsistent ? ExitCode.Success
        : Content is VolumeContent.None ? ExitCode.NotAvailable
        : ExitCode.Damaged;
}
