using TapeVault.Catalog.Records;

namespace TapeVault.Console.Answers;

/// <summary>One set, as <c>sets</c> lists it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Source">Name of its source.</param>
/// <param name="RootPath">The folder that was backed up.</param>
/// <param name="Started">When it was started.</param>
/// <param name="Ended">When it ended, null while it runs.</param>
/// <param name="EntryCount">Files, folders, links and so on.</param>
/// <param name="SizeBytes">Bytes of file content.</param>
/// <param name="ProblemCount">Entries left out or taken with a reservation.</param>
/// <param name="LastVerified">When it was last read back, null if never.</param>
/// <param name="LastVerifyPassed">Whether everything was right then, null if never.</param>
/// <param name="Volumes">Volumes that hold it, in order.</param>
internal sealed record SetSummary(
    string Id,
    SetState State,
    string Source,
    string RootPath,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    long EntryCount,
    long SizeBytes,
    long ProblemCount,
    DateTimeOffset? LastVerified,
    bool? LastVerifyPassed,
    IReadOnlyList<SetVolume> Volumes
)
{
    /// <summary>The catalog's record as an answer.</summary>
    /// <param name="set">The record.</param>
    /// <param name="nameOf">Name of a volume by its id.</param>
    public static SetSummary Of(SetRecord set, Func<Model.VolumeId, string> nameOf) =>
        new(
            set.Id.Value,
            set.State,
            set.SourceName,
            set.RootPath,
            set.Started,
            set.Ended,
            set.Counts.Entries,
            set.Counts.Bytes,
            set.Counts.Problems,
            set.LastVerification()?.Instant,
            set.LastVerification()?.Passed,
            [.. set.Volumes().Select(volume => new SetVolume(volume.ToString(), nameOf(volume)))]
        );
}
