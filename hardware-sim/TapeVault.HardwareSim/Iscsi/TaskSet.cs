using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// The commands of one session, in a queue for each logical unit. The connection's reader adds and aborts, a worker for each
/// unit takes. Everything is under one lock; nothing is sent while it is held.
/// </summary>
internal sealed class TaskSet(TargetUnits units)
{
    /// <summary>Immediate commands that may be under way beside the window; each may hold data.</summary>
    private const int MostImmediate = 8;

    /// <summary>Commands at the front of a queue whose data are asked for, so that the next one's come during the first.</summary>
    private const int Solicited = 2;

    /// <summary>Tags of aborted commands that are remembered, because their Data-Out may still be on the way.</summary>
    private const int RememberedTags = 64;

    private readonly object _lock = new();
    private readonly Dictionary<int, List<IscsiTask>> _queues = [];
    private readonly Dictionary<uint, IscsiTask> _byTag = [];
    private readonly Queue<uint> _abortedTags = new();
    private uint _transferTag;
    private bool _isClosed;

    /// <summary>Held while a task's own state is changed.</summary>
    public object Gate => _lock;

    /// <summary>Adds a command at the end of its unit's queue.</summary>
    /// <returns>Why it cannot be added, or null.</returns>
    public RejectReason? Add(int unit, IscsiTask task)
    {
        lock (_lock)
        {
            if (_byTag.ContainsKey(task.Command.InitiatorTaskTag))
            {
                return RejectReason.TaskInProgress;
            }

            if (task.Command.Immediate && _byTag.Values.Count(other => other.Command.Immediate) >= MostImmediate)
            {
                return RejectReason.TooManyImmediateCommands;
            }

            _byTag.Add(task.Command.InitiatorTaskTag, task);
            Queue(unit).Add(task);
            Monitor.PulseAll(_lock);
            return null;
        }
    }

    /// <summary>The command with this tag, or null.</summary>
    public IscsiTask? Find(uint tag)
    {
        lock (_lock)
        {
            return _byTag.GetValueOrDefault(tag);
        }
    }

    /// <summary>Whether a command with this tag was aborted not long ago.</summary>
    public bool WasAborted(uint tag)
    {
        lock (_lock)
        {
            return _abortedTags.Contains(tag);
        }
    }

    /// <summary>Tells the workers that a task changed.</summary>
    public void Changed()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits for the next command of a unit whose data are all there.</summary>
    /// <returns>The command, which is under way from now on; null when the session ended.</returns>
    public IscsiTask? Take(int unit)
    {
        lock (_lock)
        {
            var queue = Queue(unit);
            while (!_isClosed)
            {
                if (queue.Count > 0 && queue[0].IsReady)
                {
                    queue[0].Phase = TaskPhase.UnderWay;
                    return queue[0];
                }

                Monitor.Wait(_lock);
            }

            return null;
        }
    }

    /// <summary>A worker is done with a command.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="task">The command.</param>
    /// <param name="phase">Ended; or unanswered, when it stays until it is aborted.</param>
    public void Finish(int unit, IscsiTask task, TaskPhase phase)
    {
        lock (_lock)
        {
            Queue(unit).Remove(task);
            task.Phase = phase;
            if (phase == TaskPhase.Ended || task.IsAborted)
            {
                task.Phase = TaskPhase.Ended;
                _byTag.Remove(task.Command.InitiatorTaskTag);
            }

            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>
    /// Whether a command's answer is still wanted. If it is, it is on its way from then on: an abort comes too late, waits until
    /// the answer is sent, and does not count the command (RFC 7143: it is either answered or aborted).
    /// </summary>
    public bool MayAnswer(IscsiTask task)
    {
        lock (_lock)
        {
            task.IsAnswered = !task.IsAborted && !_isClosed;
            return task.IsAnswered;
        }
    }

    /// <summary>Begins the next sequence of commands whose turn it is to have their data asked for.</summary>
    /// <returns>The R2Ts to send.</returns>
    public IReadOnlyList<ReadyToTransferPdu> Solicit(int unit, int maxBurstLength, TransferBuffers buffers)
    {
        lock (_lock)
        {
            List<ReadyToTransferPdu>? requests = null;
            var queue = Queue(unit);
            for (int i = 0; i < Math.Min(Solicited, queue.Count); i++)
            {
                var task = queue[i];
                if (task.NeedsSolicitation)
                {
                    MakeRoom(task, buffers);
                    _transferTag = (_transferTag + 1) & int.MaxValue;
                    (requests ??= []).Add(task.Solicit(maxBurstLength, _transferTag));
                }
            }

            return requests ?? [];
        }
    }

    /// <summary>
    /// Aborts commands and waits until none of them is under way: those that wait vanish, the answer of one that is being
    /// carried out is dropped.
    /// </summary>
    /// <returns>The commands that were aborted, whose data nobody needs any more.</returns>
    public IReadOnlyList<IscsiTask> Abort(Func<int, IscsiTask, bool> choose, TimeSpan patience)
    {
        lock (_lock)
        {
            var found = _byTag.Values.Where(task => choose(units.NumberOf(task), task)).ToList();
            var chosen = found.FindAll(task => !task.IsAnswered);
            foreach (var task in chosen)
            {
                task.IsAborted = true;
                if (task.Phase != TaskPhase.UnderWay)
                {
                    Forget(task);
                }

                Remember(task.Command.InitiatorTaskTag);
            }

            Monitor.PulseAll(_lock);
            while (found.Exists(task => task.Phase == TaskPhase.UnderWay) && Monitor.Wait(_lock, patience)) { }

            return chosen;
        }
    }

    /// <summary>Ends every wait: no command is taken any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var task in _byTag.Values)
            {
                task.IsAborted = true;
            }

            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Room for the whole of a command's data, which only the front of a queue gets.</summary>
    private static void MakeRoom(IscsiTask task, TransferBuffers buffers)
    {
        if (task.Data is { } first && first.Length < task.WantedBytes)
        {
            task.Data = buffers.Rent(task.WantedBytes);
            first.AsSpan(0, task.ReceivedBytes).CopyTo(task.Data);
            buffers.Return(first);
        }

        task.Data ??= buffers.Rent(task.WantedBytes);
    }

    private void Forget(IscsiTask task)
    {
        task.Phase = TaskPhase.Ended;
        Queue(units.NumberOf(task)).Remove(task);
        _byTag.Remove(task.Command.InitiatorTaskTag);
    }

    private void Remember(uint tag)
    {
        _abortedTags.Enqueue(tag);
        if (_abortedTags.Count > RememberedTags)
        {
            _abortedTags.Dequeue();
        }
    }

    private List<IscsiTask> Queue(int unit)
    {
        if (!_queues.TryGetValue(unit, out var queue))
        {
            queue = [];
            _queues.Add(unit, queue);
        }

        return queue;
    }
}
