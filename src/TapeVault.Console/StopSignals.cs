using System.Runtime.InteropServices;

namespace TapeVault.Console;

/// <summary>
/// The two stops of a job. The first request means <em>finish the block</em>: the job ends at its next safe point and what
/// it wrote is kept. The second means <em>stop now</em>: the open segment is given up. Any thread may ask.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _finishBlock = new();
    private readonly CancellationTokenSource _stopNow = new();
    private readonly List<IDisposable> _registrations = [];
    private int _requests;

    /// <summary>Stop at the next safe point.</summary>
    public CancellationToken FinishBlock => _finishBlock.Token;

    /// <summary>Stop as soon as possible; implies <see cref="FinishBlock"/>.</summary>
    public CancellationToken StopNow => _stopNow.Token;

    /// <summary>Stops that Ctrl-C, SIGTERM (Windows: close, log off, shut down) and SIGHUP request.</summary>
    public static StopSignals FromKeyboard()
    {
        var stops = new StopSignals();
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            // a third request is left to the system, which ends the process
            stops._registrations.Add(
                PosixSignalRegistration.Create(signal, context => context.Cancel = stops.Request())
            );
        }

        return stops;
    }

    /// <summary>Asks for a stop; asking again asks for the stronger one.</summary>
    /// <returns>Whether there was a stronger one left to ask for.</returns>
    public bool Request()
    {
        switch (Interlocked.Increment(ref _requests))
        {
            case 1:
                _finishBlock.Cancel();
                return true;
            case 2:
                _stopNow.Cancel();
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _finishBlock.Dispose();
        _stopNow.Dispose();
    }
}
