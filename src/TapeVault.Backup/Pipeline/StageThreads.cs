using System.Runtime.ExceptionServices;

namespace TapeVault.Backup.Pipeline;

/// <summary>The threads of one session. A stage that fails stops the others; the first failure is the one that is told.</summary>
internal sealed class StageThreads(CancellationTokenSource stop)
{
    private readonly List<Thread> _threads = [];
    private Exception? _failure;

    /// <summary>Starts one stage.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="run">The stage.</param>
    /// <param name="whenDone">Runs after it, however it ended: closes the queues that it fed.</param>
    public void Start(string name, Action<CancellationToken> run, Action? whenDone = null)
    {
        var thread = new Thread(() => RunStage(run, whenDone)) { Name = "backup " + name, IsBackground = true };
        _threads.Add(thread);
        thread.Start();
    }

    /// <summary>Stops what still runs and waits for all.</summary>
    public void StopAndJoin()
    {
        stop.Cancel();
        JoinAll();
    }

    /// <summary>Waits until all have ended by themselves, and throws the first failure if there was one.</summary>
    public void Join()
    {
        JoinAll();
        ThrowIfFailed();
    }

    /// <summary>Throws the first failure of a stage, if there was one.</summary>
    public void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void JoinAll()
    {
        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void RunStage(Action<CancellationToken> run, Action? whenDone)
    {
        try
        {
            run(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // somebody else failed, or the job was stopped
        }
#pragma warning disable CA1031 // a stage's edge: the failure is kept and thrown again by the session
        catch (Exception e)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            stop.Cancel();
        }
        finally
        {
            whenDone?.Invoke();
        }
    }
}
