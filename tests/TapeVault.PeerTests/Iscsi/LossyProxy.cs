using System.Net;
using System.Net.Sockets;

namespace TapeVault.PeerTests;

/// <summary>
/// A way to a target on loopback that breaks when told: the next time that a SCSI command with a certain operation code passes,
/// it goes on to the target, and the connection is cut when the target's next bytes come, which the initiator never sees.
/// </summary>
internal sealed class LossyProxy : IDisposable
{
    private const int HeaderBytes = 48;
    private const int CdbOffset = 32;
    private const int NoCode = -1;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Socket> _open = [];
    private readonly int _targetPort;
    private readonly Thread _accepting;
    private volatile int _fatalCode = NoCode;

    public LossyProxy(int targetPort)
    {
        _targetPort = targetPort;
        _listener.Start();
        _accepting = new Thread(Accept) { IsBackground = true };
        _accepting.Start();
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Loses the answer to the next command with this operation code, and with it the connection.</summary>
    public void LoseAnswerTo(byte operationCode) => _fatalCode = operationCode;

    public void Dispose()
    {
        _listener.Stop();
        _accepting.Join();
        lock (_lock)
        {
            _open.ForEach(socket => socket.Dispose());
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                Serve(_listener.AcceptSocket());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private void Serve(Socket initiator)
    {
        var target = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        target.Connect(IPAddress.Loopback, _targetPort);
        initiator.NoDelay = target.NoDelay = true;
        lock (_lock)
        {
            _open.AddRange([initiator, target]);
        }

        var isDoomed = new StrongBox();
        new Thread(() => Forward(initiator, target, isDoomed, looks: true)) { IsBackground = true }.Start();
        new Thread(() => Forward(target, initiator, isDoomed, looks: false)) { IsBackground = true }.Start();
    }

    /// <summary>Copies one direction until either end is gone or it is this connection's turn to break.</summary>
    private void Forward(Socket from, Socket to, StrongBox isDoomed, bool looks)
    {
        var chunk = new byte[65536];
        try
        {
            while (from.Receive(chunk) is > 0 and var count)
            {
                if (!looks && isDoomed.Value)
                {
                    break;
                }

                if (looks && IsFatal(chunk.AsSpan(0, count)))
                {
                    isDoomed.Value = true;
                    _fatalCode = NoCode;
                }

                to.Send(chunk, count, SocketFlags.None);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // the other direction ended it
        }

        from.Dispose();
        to.Dispose();
    }

    /// <summary>A command begins its segment, since the initiator sends one at a time and waits for its answer.</summary>
    private bool IsFatal(ReadOnlySpan<byte> chunk) =>
        chunk.Length >= HeaderBytes && (chunk[0] & 0x3F) == 0x01 && chunk[CdbOffset] == _fatalCode;

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
