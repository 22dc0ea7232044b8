using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>
/// A transport that plays a script: each command must come with the next CDB of the queue and gets its answer. A command
/// too many fails the test, so nothing can be repeated unseen.
/// </summary>
internal sealed class ScriptedTransport : IScsiTransport
{
    private readonly Queue<Step> script = new();

    public string Description => "scripted drive";

    public int MaximumTransferBytes { get; init; } = 1 << 20;

    /// <summary>Names of the commands that came.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Time-outs of the commands that came.</summary>
    public List<TimeSpan> Timeouts { get; } = [];

    /// <summary>Data-out of the commands that came.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>GOOD, with data for the host.</summary>
    public ScriptedTransport Expect(string cdb, byte[]? data = null) => Add(cdb, ScsiResult.Good, data);

    /// <summary>CHECK CONDITION with this sense.</summary>
    public ScriptedTransport Expect(string cdb, SenseData sense, byte[]? data = null, int? residual = null)
    {
        var bytes = new byte[SenseData.Size];
        sense.Write(bytes);
        return Add(cdb, new ScsiResult(ScsiStatus.CheckCondition, bytes, residual ?? 0), data, residual);
    }

    /// <summary>Any other answer.</summary>
    public ScriptedTransport Expect(string cdb, ScsiResult result) => Add(cdb, result, null, result.ResidualBytes);

    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        Assert.That(script, Is.Not.Empty, $"unexpected {command.Name} {Hex.Text(command.Cdb.Span)}");
        var step = script.Dequeue();
        Assert.That(Hex.Text(command.Cdb.Span), Is.EqualTo(Hex.Text(step.Cdb)), command.Name);
        Assert.That(command.Direction, Is.EqualTo(buffer.Direction), command.Name);
        Names.Add(command.Name);
        Timeouts.Add(timeout);
        Sent.Add(buffer.ToDevice.ToArray());
        var residual = step.Residual ?? 0;
        if (step.Data is { } data)
        {
            var count = Math.Min(data.Length, buffer.FromDevice.Length);
            data.AsSpan(0, count).CopyTo(buffer.FromDevice);
            residual = step.Residual ?? (buffer.FromDevice.Length - count);
        }

        return step.Result with
        {
            ResidualBytes = residual,
        };
    }

    public void RequireDone() => Assert.That(script, Is.Empty, "commands that did not come");

    public void Dispose() { }

    private ScriptedTransport Add(string cdb, ScsiResult result, byte[]? data, int? residual = null)
    {
        script.Enqueue(new Step(Hex.Bytes(cdb), result, data, residual));
        return this;
    }

    private sealed record Step(byte[] Cdb, ScsiResult Result, byte[]? Data, int? Residual);
}
