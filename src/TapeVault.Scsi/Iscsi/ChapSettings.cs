namespace TapeVault.Scsi.Iscsi;

/// <summary>How an initiator authenticates.</summary>
/// <param name="Initiator">Name and secret that prove the initiator to the target.</param>
/// <param name="Target">Name and secret that the target has to prove, null when it need not (one-way CHAP).</param>
public sealed record ChapSettings(ChapCredentials Initiator, ChapCredentials? Target = null)
{
    /// <summary>Algorithms that are offered, best first.</summary>
    public IReadOnlyList<ChapAlgorithm> Algorithms { get; init; } =
    [ChapAlgorithm.Sha256, ChapAlgorithm.Sha1, ChapAlgorithm.Md5];
}
