using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// One session in full feature phase (RFC 7143 4.2): its thread reads requests, answers what can be answered at once and
/// hands commands to the workers of the logical units. Ends with its only connection.
/// </summary>
internal sealed partial class IscsiSession
{
    private readonly IscsiTarget _target;
    private readonly CommandOrder _order;
    private readonly TransferBuffers _buffers;
    private readonly Dictionary<int, UnitWorker> _workers = [];
    private readonly TaskCompletionSource _ended = new();
    private volatile string? _end;
    private uint _nextPing;
    private bool _isPinged;

    /// <summary>Makes the session that a login led to.</summary>
    public IscsiSession(IscsiTarget target, TargetConnection connection, LoginResult login)
    {
        _target = target;
        Connection = connection;
        Login = login;
        Nexus = new Nexus($"{login.InitiatorName},i,0x{login.Isid:x12}");
        Units = target.Units;
        Tasks = new TaskSet(Units);
        _order = login.Order;
        _buffers = new TransferBuffers(Options.MaximumTransferBytes, Options.QueueDepth);
    }

    /// <summary>The initiator's port.</summary>
    public Nexus Nexus { get; }

    /// <summary>How it logged in.</summary>
    public LoginResult Login { get; }

    /// <summary>Its connection.</summary>
    public TargetConnection Connection { get; }

    /// <summary>The target's units.</summary>
    public TargetUnits Units { get; }

    /// <summary>Its commands.</summary>
    public TaskSet Tasks { get; }

    /// <summary>What was agreed.</summary>
    public SessionParameters Parameters => Login.Parameters;

    /// <summary>How the target is offered.</summary>
    public IscsiTargetOptions Options => _target.Options;

    /// <summary>Whether the login is answered and requests are read.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Reads requests until the session ends.</summary>
    public void Run()
    {
        IsOpen = true;
        try
        {
            while (_end is null)
            {
                if (Connection.WaitForInput())
                {
                    _isPinged = false;
                    Receive();
                }
                else if (_isPinged)
                {
                    Break("the initiator does not answer");
                }
                else
                {
                    _isPinged = true;
                    Ping();
                }
            }
        }
        catch (Exception failure) when (failure is IscsiException or IOException or ObjectDisposedException)
        {
            Break(failure.Message);
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Ends the session from another thread; its own finds the connection closed.</summary>
    public void Break(string why)
    {
        _end ??= why;
        Connection.Close();
    }

    /// <summary>A fault of the simulator itself ends the session.</summary>
    public void Fail(Exception fault)
    {
        _target.Report(fault);
        Break($"a fault of the simulator: {fault.Message}");
    }

    /// <summary>Waits until everything of the session is put down.</summary>
    /// <returns>Whether that was so in time.</returns>
    public bool WaitForEnd(TimeSpan patience) => _ended.Task.Wait(patience);

    /// <summary>Asks the initiator whether it is there (NOP-In, RFC 7143 11.19).</summary>
    public void Ping()
    {
        uint tag = Interlocked.Increment(ref _nextPing) & int.MaxValue;
        Connection.Send(sequence => new NopInPdu(0, 0, BasicHeader.NoTag, tag, sequence), [], usesStatSn: false);
    }

    /// <summary>Asks the initiator to log out (RFC 7143 11.9.1, event 1).</summary>
    public void RequestLogout(TimeSpan within) =>
        Connection.Send(
            sequence => new AsyncMessagePdu(
                0,
                0,
                sequence,
                AsyncEvent.LogoutRequested,
                0,
                0,
                0,
                (ushort)Math.Clamp(within.TotalSeconds, 1, ushort.MaxValue)
            ),
            [],
            usesStatSn: true
        );

    /// <summary>A command's answer goes out: another one may come.</summary>
    public void Complete(IscsiTask task)
    {
        if (task.End() && !task.Command.Immediate)
        {
            _order.End();
        }
    }

    /// <summary>A worker is done with a command.</summary>
    public void Finish(int unit, IscsiTask task, TaskPhase phase)
    {
        Tasks.Finish(unit, task, phase);
        if (task.Phase == TaskPhase.Ended)
        {
            Complete(task);
        }

        if (task.Data is { } buffer)
        {
            task.Data = null;
            _buffers.Return(buffer);
        }
    }

    /// <summary>Puts everything of the session down; its own thread calls it, last.</summary>
    public void Close()
    {
        Tasks.Close();
        Connection.Close();
        foreach (var worker in _workers.Values)
        {
            worker.Join(Options.Patience);
        }

        if (!Login.IsDiscovery)
        {
            Units.LoseNexus(Nexus);
        }

        _target.Remove(this);
        _ended.TrySetResult();
    }
}
