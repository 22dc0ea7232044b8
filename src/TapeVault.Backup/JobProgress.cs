namespace TapeVault.Backup;

/// <summary>How far a long job is. A value: the job makes a new one and hands it to its <see cref="IProgress{T}"/>.</summary>
/// <param name="Phase">What is being done, two or three words for people, for example <c>writing</c>.</param>
/// <param name="BytesDone">Bytes of files done in this phase.</param>
/// <param name="BytesTotal">Bytes of files in all, null while unknown.</param>
/// <param name="EntriesDone">Files and folders done in this phase.</param>
/// <param name="EntriesTotal">Files and folders in all, null while unknown.</param>
/// <param name="Note">One sentence that is worth a line of its own, for example a wait for a medium; null if none.</param>
public sealed record JobProgress(
    string Phase,
    long BytesDone,
    long? BytesTotal,
    long EntriesDone,
    long? EntriesTotal,
    string? Note
);
