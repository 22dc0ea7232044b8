using NUnit.Framework;
using TapeVault.Console;

namespace TapeVault.UnitTests.Console;

public sealed class StopSignalsTests
{
    [Test]
    public void The_first_request_means_finish_the_block_and_the_second_means_now()
    {
        using var stops = new StopSignals();
        Assert.That(stops.Request(), Is.True);
        Assert.That(
            (stops.FinishBlock.IsCancellationRequested, stops.StopNow.IsCancellationRequested),
            Is.EqualTo((true, false))
        );
        Assert.That(stops.Request(), Is.True);
        Assert.That(stops.StopNow.IsCancellationRequested, Is.True);
        Assert.That(stops.Request(), Is.False);
    }
}
