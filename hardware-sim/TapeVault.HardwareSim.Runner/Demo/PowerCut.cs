namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>What a power cut met, and what it left on the medium.</summary>
/// <param name="Command">The command that never arrived, counted from the beginning of the backup.</param>
/// <param name="OnMediumBefore">Objects of the data partition that were on the medium.</param>
/// <param name="Buffered">Objects that the host had been told were written, and that were in the buffer alone.</param>
/// <param name="OnMediumAfter">Objects that were on the medium afterwards: some of the buffer may have got there.</param>
/// <param name="EndOfDataIsMissing">Whether nothing marks the end of the data any more.</param>
internal sealed record PowerCut(
    long Command,
    long OnMediumBefore,
    int Buffered,
    long OnMediumAfter,
    bool EndOfDataIsMissing
)
{
    /// <summary>Objects that the host believed written and that are gone.</summary>
    public long Lost => OnMediumBefore + Buffered - OnMediumAfter;
}
