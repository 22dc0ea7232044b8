using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using NUnit.Framework;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>
/// A target that says exactly what a test wants, mistakes included: for each connection, in turn, one script. When the scripts
/// are used up, it takes no further connection.
/// </summary>
internal sealed class ScriptedTarget : IDisposable
{
    public const string Name = "iqn.2026-01.example.test:scripted";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly Thread _thread;

    public ScriptedTarget(params Action<ScriptedConnection>[] scripts)
    {
        _listener.Start();
        _thread = new Thread(() => Serve(scripts)) { IsBackground = true };
        _thread.Start();
    }

    public TargetPortal Portal => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    /// <summary>The product's initiator, not patient.</summary>
    public static IscsiOptions Impatient { get; } =
        new()
        {
            InitiatorName = "iqn.2026-01.example.test:initiator",
            LoginTimeout = TimeSpan.FromSeconds(10),
            ReconnectTimeout = TimeSpan.FromSeconds(10),
            AbortTimeout = TimeSpan.FromMilliseconds(300),
            LogoutTimeout = TimeSpan.FromMilliseconds(300),
        };

    public IscsiTransport Open(IscsiOptions? options = null) =>
        IscsiTransport.Open(new IscsiAddress(Portal, Name, 0), options ?? Impatient, TimeProvider.System);

    /// <summary>Waits for the scripts to end; what went wrong in them fails the test.</summary>
    public void Dispose()
    {
        _listener.Stop();
        Assert.That(_thread.Join(Patience), "the script came to its end");
        Assert.That(_failures, Is.Empty);
    }

    private void Serve(IReadOnlyList<Action<ScriptedConnection>> scripts)
    {
        foreach (var script in scripts)
        {
            try
            {
                using var connection = new ScriptedConnection(_listener.AcceptTcpClient());
                script(connection);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                _failures.Enqueue(failure);
                return;
            }
        }
    }
}
