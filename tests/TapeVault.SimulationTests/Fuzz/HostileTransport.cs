using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>
/// A device whose answers are damaged as the input says, four bytes for each: where, what, how, and at which of its commands.
/// Data, sense, residual, status and host status all get their turn.
/// </summary>
internal sealed class HostileTransport(IScsiTransport inner, byte[] script) : IScsiTransport
{
    private const int StepBytes = 4;

    private int _next;
    private int _wait = script.Length > 0 ? script[0] % 8 : 0;

    public string Description => inner.Description;

    public int MaximumTransferBytes => inner.MaximumTransferBytes;

    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        var result = inner.Execute(command, buffer, timeout);
        if (_next + StepBytes > script.Length || _wait-- > 0)
        {
            return result;
        }

        var step = script.AsSpan(_next, StepBytes);
        _next += StepBytes;
        _wait = step[0] % 8;
        return Damage(result, buffer.FromDevice, step);
    }

    public void Dispose() { }

    private static ScsiResult Damage(in ScsiResult result, Span<byte> data, ReadOnlySpan<byte> step)
    {
        var where = step[1];
        switch (step[2] % 10)
        {
            case 0 or 1 or 2 or 3 when !data.IsEmpty:
                data[where % data.Length] = step[3];
                return result;
            case 4 when !data.IsEmpty:
                data[(where % data.Length)..].Fill(step[3]);
                return result with { ResidualBytes = 0 };
            case 5:
                return result with { ResidualBytes = (step[3] - 128) * where };
            case 6:
                byte[] sense = [(byte)(0x70 | (where & 3)), 0, (byte)(step[3] & 0xF), 0, 0, 0, 0, 10, .. new byte[10]];
                (sense[1], sense[12], sense[13]) = ((byte)(step[3] >> 4), where, step[3]);
                return result with { Status = ScsiStatus.CheckCondition, Sense = sense.AsMemory(0, where % 19) };
            case 7:
                return result with { Status = (ScsiStatus)step[3] };
            case 8:
                return result with { HostStatus = (HostStatus)(step[3] % 16) };
            default:
                var longer = new byte[where];
                longer.AsSpan().Fill(step[3]);
                return result with { Status = ScsiStatus.CheckCondition, Sense = longer };
        }
    }
}
