using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>Passes commands on and keeps the bytes that went either way, blocks of data excepted.</summary>
internal sealed class RecordingTransport(IScsiTransport inner, HashSet<string> record) : IScsiTransport
{
    private const int LongestKept = 4096;

    public string Description => inner.Description;

    public int MaximumTransferBytes => inner.MaximumTransferBytes;

    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        var result = inner.Execute(command, buffer, timeout);
        Keep(command.Cdb.Span);
        Keep(result.Sense.Span);
        Keep(buffer.ToDevice);
        if (result.ResidualBytes >= 0 && result.ResidualBytes <= buffer.FromDevice.Length)
        {
            Keep(buffer.FromDevice[..^result.ResidualBytes]);
        }

        return result;
    }

    public void Dispose() { }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is > 0 and <= LongestKept)
        {
            record.Add(Convert.ToHexString(bytes));
        }
    }
}
