using TapeVault.Scsi;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Answers GOOD to everything and keeps nothing.</summary>
internal sealed class AlwaysGoodTransport : IScsiTransport
{
    public string Description => "sink";

    public int MaximumTransferBytes => 1 << 20;

    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout) => ScsiResult.Good;

    public void Dispose() { }
}
