using System.Net;
using System.Net.Sockets;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// An iSCSI target (RFC 7143) on loopback that offers simulated devices as logical units 0, 1, …: one connection for each
/// session, error recovery level 0. Each connection has a thread that reads, and one for each unit that it uses. Whatever
/// comes over the wire ends at most its own session. Thread-safe.
/// </summary>
public sealed class IscsiTarget : IDisposable
{
    private const int Backlog = 16;

    private readonly Lock _lock = new();
    private readonly List<IscsiSession> _sessions = [];
    private readonly List<TargetConnection> _connections = [];
    private readonly Socket _listener;
    private readonly Thread _accepting;
    private ushort _lastTsih;
    private bool _isClosed;

    /// <summary>Begins to listen.</summary>
    /// <param name="units">Logical unit 0 first; not owned.</param>
    /// <param name="options">How it is offered.</param>
    /// <exception cref="ArgumentException">The address is not a loopback address, or there are too many units.</exception>
    /// <exception cref="SocketException">The port is taken.</exception>
    public IscsiTarget(IReadOnlyList<ILogicalUnit> units, IscsiTargetOptions options)
    {
        bool isRoomy = options.Parameters.FirstBurstLength <= options.MaximumTransferBytes;
        if (!isRoomy || units.Count > LogicalUnitAddress.Highest + 1 || !IPAddress.IsLoopback(options.Listen.Address))
        {
            throw new ArgumentException(
                "A target listens on loopback only, has at most 16384 units, and room for a first burst.",
                nameof(options)
            );
        }

        Options = options;
        Units = new TargetUnits(units);
        _listener = new Socket(options.Listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(options.Listen);
            _listener.Listen(Backlog);
        }
        catch (SocketException)
        {
            _listener.Dispose();
            throw;
        }

        Portal = (IPEndPoint)_listener.LocalEndPoint!;
        Names = new TargetNames(options.TargetName, $"{Portal}");
        _accepting = new Thread(Accept) { IsBackground = true, Name = "iscsi accept" };
        _accepting.Start();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Portal { get; }

    /// <summary>How it is offered.</summary>
    public IscsiTargetOptions Options { get; }

    /// <summary>
    /// Called, on any thread, with a fault of the simulator itself, which ended the session in which it showed.
    /// </summary>
    public Action<Exception>? OnFault { get; set; }

    /// <summary>Initiator ports (as <see cref="Nexus.InitiatorPort"/>) of the sessions there are.</summary>
    public IReadOnlyList<string> InitiatorPorts => [.. Snapshot().Select(session => session.Nexus.InitiatorPort)];

    /// <summary>The units.</summary>
    internal TargetUnits Units { get; }

    /// <summary>What discovery says.</summary>
    internal TargetNames Names { get; }

    /// <summary>Breaks every connection, as a pulled cable does; initiators may come back at once.</summary>
    /// <returns>How many there were.</returns>
    public int DropConnections(string why = "connections were to be dropped")
    {
        var sessions = Snapshot();
        foreach (var session in sessions)
        {
            session.Break(why);
        }

        return sessions.Count;
    }

    /// <summary>Sends every initiator a NOP-In that asks for an answer.</summary>
    /// <returns>How many.</returns>
    public int Ping() => Tell(session => session.Ping());

    /// <summary>Asks every initiator to log out (asynchronous message, event 1).</summary>
    /// <param name="within">Time that they have.</param>
    /// <returns>How many.</returns>
    public int RequestLogout(TimeSpan within) => Tell(session => session.RequestLogout(within));

    /// <summary>Closes the portal and every session, and waits for what is under way.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _listener.Dispose();
        _accepting.Join(Options.Patience);
        foreach (var connection in Connections())
        {
            connection.Close();
        }

        foreach (var session in Snapshot())
        {
            session.Break("the target is closed");
            session.WaitForEnd(Options.Patience);
        }
    }

    /// <summary>
    /// Takes a session in. One of the same initiator port is ended before (session reinstatement, RFC 7143 6.3.5).
    /// </summary>
    /// <returns>Its TSIH; 0 if there is no room, because the old one did not end.</returns>
    internal ushort Admit(IscsiSession session)
    {
        foreach (var old in Snapshot().Where(old => old.Nexus == session.Nexus && !old.Login.IsDiscovery))
        {
            if (session.Login.IsDiscovery)
            {
                continue;
            }

            old.Break("the initiator logged in again");
            if (!old.WaitForEnd(Options.Patience))
            {
                return 0;
            }
        }

        lock (_lock)
        {
            if (_isClosed)
            {
                return 0;
            }

            _sessions.Add(session);
            _lastTsih = _lastTsih == ushort.MaxValue ? (ushort)1 : (ushort)(_lastTsih + 1);
            return _lastTsih;
        }
    }

    internal void Remove(IscsiSession session)
    {
        lock (_lock)
        {
            _sessions.Remove(session);
        }
    }

    internal void Report(Exception fault) => OnFault?.Invoke(fault);

    /// <summary>CLEAR TASK SET (SAM-5 7.4): commands of every initiator are aborted.</summary>
    internal TaskManagementAnswer ClearTaskSet(int unit)
    {
        foreach (var session in Snapshot())
        {
            session.Abort((number, _) => number == unit);
        }

        return TaskManagementAnswer.Complete;
    }

    /// <summary>LOGICAL UNIT RESET (SAM-5 7.7).</summary>
    internal TaskManagementAnswer Reset(int unit)
    {
        ClearTaskSet(unit);
        Units.Reset(unit);
        return TaskManagementAnswer.Complete;
    }

    /// <summary>Resets every unit, as a reset of the target does (RFC 7143 11.5.1).</summary>
    internal TaskManagementAnswer ResetAll()
    {
        for (int unit = 0; unit < Units.All.Count; unit++)
        {
            Reset(unit);
        }

        return TaskManagementAnswer.Complete;
    }

    private int Tell(Action<IscsiSession> tell)
    {
        int count = 0;
        foreach (var session in Snapshot().Where(session => session is { IsOpen: true, Login.IsDiscovery: false }))
        {
            try
            {
                tell(session);
                count++;
            }
            catch (IscsiException)
            {
                // it went away meanwhile
            }
        }

        return count;
    }

    private List<IscsiSession> Snapshot()
    {
        lock (_lock)
        {
            return [.. _sessions];
        }
    }

    private List<TargetConnection> Connections()
    {
        lock (_lock)
        {
            return [.. _connections];
        }
    }

    private void Accept()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = _listener.Accept();
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                lock (_lock)
                {
                    if (_isClosed)
                    {
                        return;
                    }
                }

                continue;
            }

            Serve(socket);
        }
    }

    private void Serve(Socket socket)
    {
        TargetConnection connection;
        try
        {
            connection = new TargetConnection(socket, Options);
        }
        catch (Exception gone) when (gone is SocketException or IOException)
        {
            // it hung up before it was served
            socket.Dispose();
            return;
        }

        lock (_lock)
        {
            if (_isClosed || _connections.Count == Options.MaximumConnections)
            {
                connection.Dispose();
                return;
            }

            _connections.Add(connection);
        }

        new Thread(() => Serve(connection)) { IsBackground = true, Name = $"iscsi {connection.Peer}" }.Start();
    }

    private void Serve(TargetConnection connection)
    {
        try
        {
            new TargetLogin(this, connection).Run()?.Run();
        }
        catch (Exception ended) when (ended is IscsiException or IOException or ObjectDisposedException)
        {
            // an initiator that goes away, or one that does not speak iSCSI
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Report(fault);
        }
        finally
        {
            lock (_lock)
            {
                _connections.Remove(connection);
            }

            connection.Dispose();
        }
    }
}
