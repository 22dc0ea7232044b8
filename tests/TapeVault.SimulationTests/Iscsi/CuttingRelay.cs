using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>
/// A cable between an initiator and a target, both on loopback, that breaks at the N-th SCSI command (RFC 7143, no digests); a new
/// connection goes through again.
/// </summary>
internal sealed class CuttingRelay : IDisposable
{
    private const int HeaderBytes = 48;
    private const byte OpcodeMask = 0x3F;
    private const byte ScsiCommandPdu = 0x01;
    private const byte ScsiResponsePdu = 0x21;
    private const byte DataInPdu = 0x25;
    private const byte StatusFlag = 0x01;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _target;
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<Thread> _threads = [];
    private readonly Thread _accepting;
    private int _left;
    private CutMoment _moment;
    private bool _answerIsDoomed;
    private bool _isClosed;

    public CuttingRelay(IPEndPoint target)
    {
        _target = target;
        _listener.Start();
        _accepting = new Thread(Accept) { IsBackground = true };
        _accepting.Start();
    }

    public TargetPortal Portal => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    /// <summary>Operation code of the command at which it broke; null if that has not come.</summary>
    public byte? Struck { get; private set; }

    /// <summary>Connections that were made.</summary>
    public int Connections { get; private set; }

    /// <summary>Breaks at the <paramref name="number"/>-th command from now.</summary>
    public void CutAt(int number, CutMoment moment)
    {
        lock (_gate)
        {
            (_left, _moment, Struck, _answerIsDoomed) = (number, moment, null, false);
        }
    }

    /// <summary>Nothing breaks any more.</summary>
    public void Calm()
    {
        lock (_gate)
        {
            _left = 0;
        }
    }

    public void Dispose()
    {
        Thread[] threads;
        lock (_gate)
        {
            _isClosed = true;
            _sockets.ForEach(socket => socket.Dispose());
            threads = [.. _threads];
        }

        _listener.Stop();
        _accepting.Join();
        Array.ForEach(threads, thread => thread.Join());
    }

    private void Accept()
    {
        while (true)
        {
            Socket near;
            try
            {
                near = _listener.AcceptSocket();
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                return;
            }

            var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            near.NoDelay = true;
            lock (_gate)
            {
                if (_isClosed)
                {
                    near.Dispose();
                    far.Dispose();
                    return;
                }

                far.Connect(_target);
                Connections++;
                _sockets.AddRange([near, far]);
                Start(() => Pump(near, far, isCommand: true));
                Start(() => Pump(far, near, isCommand: false));
            }
        }
    }

    private void Start(Action pump)
    {
        var thread = new Thread(() => pump()) { IsBackground = true };
        _threads.Add(thread);
        thread.Start();
    }

    private void Pump(Socket from, Socket to, bool isCommand)
    {
        try
        {
            var header = new byte[HeaderBytes];
            while (Fill(from, header))
            {
                var length =
                    (header[4] * 4)
                    + ((int)(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)) & 0xFFFFFF) + 3 & ~3);
                var data = new byte[length];
                if (!Fill(from, data) || !Pass(to, header, data, isCommand))
                {
                    break;
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // one side hung up, or the cable was cut from the other direction
        }

        from.Dispose();
        to.Dispose();
    }

    private static bool Fill(Socket from, byte[] bytes)
    {
        for (var got = 0; got < bytes.Length; )
        {
            var count = from.Receive(bytes, got, bytes.Length - got, SocketFlags.None);
            if (count == 0)
            {
                return false;
            }

            got += count;
        }

        return true;
    }

    /// <summary>Passes a PDU on; false if the cable breaks with it.</summary>
    private bool Pass(Socket to, byte[] header, byte[] data, bool isCommand)
    {
        var part = isCommand ? PartOfRequest(header, data.Length) : PartOfAnswer(header, data.Length);
        var whole = HeaderBytes + data.Length;
        byte[] bytes = [.. header, .. data];
        to.Send(bytes.AsSpan(0, part ?? whole));
        return part is null;
    }

    /// <summary>How many bytes of a request still pass; null for all of them.</summary>
    private int? PartOfRequest(byte[] header, int dataBytes)
    {
        if ((header[0] & OpcodeMask) != ScsiCommandPdu)
        {
            return null;
        }

        lock (_gate)
        {
            if (_left == 0 || --_left > 0)
            {
                return null;
            }

            Struck = header[32];
            if (_moment == CutMoment.Before)
            {
                return 0;
            }

            if (_moment == CutMoment.InData && dataBytes > 0)
            {
                return HeaderBytes + (dataBytes / 2);
            }

            _answerIsDoomed = true;
            return null;
        }
    }

    /// <summary>How many bytes of an answer still pass; null for all of them.</summary>
    private int? PartOfAnswer(byte[] header, int dataBytes)
    {
        lock (_gate)
        {
            var opcode = (byte)(header[0] & OpcodeMask);
            var isData = opcode == DataInPdu;
            var isLast = opcode == ScsiResponsePdu || (isData && (header[1] & StatusFlag) != 0);
            if (!_answerIsDoomed || !(isLast || (isData && _moment == CutMoment.InData)))
            {
                return null;
            }

            _answerIsDoomed = false;
            return _moment == CutMoment.InData ? (HeaderBytes + dataBytes) / 2 : 0;
        }
    }
}
