using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Faults;

/// <summary>Any way to a drive with a <see cref="RepeatWatch"/> on it.</summary>
/// <param name="inner">The way; stays the caller's.</param>
internal sealed class WatchedTransport(IScsiTransport inner) : IScsiTransport
{
    public RepeatWatch Watch { get; } = new();

    /// <summary>Unit attentions 6/29/07 that came through.</summary>
    public int NexusLosses { get; private set; }

    public string Description => inner.Description;

    public int MaximumTransferBytes => inner.MaximumTransferBytes;

    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        Watch.Before(command);
        var result = inner.Execute(command, buffer, timeout);
        Watch.After(command, result, isWrong: false);
        var isLoss =
            SenseData.TryRead(result.Sense.Span, out var sense)
            && sense.Is(SenseKey.UnitAttention, AdditionalSense.NexusLoss);
        NexusLosses += isLoss ? 1 : 0;
        return result;
    }

    public void Dispose() { }
}
