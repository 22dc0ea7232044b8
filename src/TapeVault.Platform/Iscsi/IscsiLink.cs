using System.Net;
using System.Net.Sockets;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.Platform.Iscsi;

/// <summary>
/// One TCP connection as a stream whose reads and writes keep a deadline. The socket is not blocking and never used
/// asynchronously, so that bytes at hand cost one system call and nothing wakes another thread.
/// </summary>
internal sealed class IscsiLink : Stream
{
    private readonly Socket _socket;
    private readonly TimeProvider _clock;

    private IscsiLink(Socket socket, TimeProvider clock, Deadline deadline)
    {
        _socket = socket;
        _clock = clock;
        Deadline = deadline;
    }

    /// <summary>By when reads and writes must be done; past it they throw <see cref="TimeoutException"/>.</summary>
    public Deadline Deadline { get; set; }

    /// <summary>How long a read waits before it calls <see cref="Idle"/>.</summary>
    public TimeSpan IdleInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Called by a read that has waited in vain for a while; may write.</summary>
    public Action? Idle { get; set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether a read would not have to wait: there are bytes, or the connection has ended.</summary>
    public bool IsReadable => _socket.Poll(0, SelectMode.SelectRead);

    /// <summary>For who reads on and on: bytes that are always at hand would let a reader never look at the time.</summary>
    /// <exception cref="TimeoutException">The deadline has passed.</exception>
    public void RequireTime()
    {
        if (Deadline.HasPassed)
        {
            throw new TimeoutException("the target does not answer in time");
        }
    }

    /// <summary>Connects to the first address of a portal that answers.</summary>
    /// <exception cref="SocketException">None does, or the name is unknown.</exception>
    /// <exception cref="TimeoutException">None did in time.</exception>
    public static IscsiLink Connect(TargetPortal portal, TimeProvider clock, Deadline deadline)
    {
        Exception? failure = null;
        foreach (var address in AddressesOf(portal.Host))
        {
            try
            {
                return Connect(new IPEndPoint(address, portal.Port), clock, deadline);
            }
            catch (Exception refused) when (refused is SocketException or TimeoutException)
            {
                failure = refused;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var count = _socket.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.Success)
            {
                return count;
            }

            if (error is not (SocketError.WouldBlock or SocketError.Interrupted))
            {
                throw new SocketException((int)error);
            }

            if (!Wait(SelectMode.SelectRead, IdleInterval))
            {
                Idle?.Invoke();
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var count = _socket.Send(buffer, SocketFlags.None, out var error);
            if (error == SocketError.Success)
            {
                buffer = buffer[count..];
            }
            else if (error is SocketError.WouldBlock or SocketError.Interrupted or SocketError.NoBufferSpaceAvailable)
            {
                WaitForRoom();
            }
            else
            {
                throw new SocketException((int)error);
            }
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _socket.Dispose();
        }

        base.Dispose(disposing);
    }

    private static IPAddress[] AddressesOf(string host) =>
        IPAddress.TryParse(host, out var address) ? [address] : Dns.GetHostAddresses(host);

    private static IscsiLink Connect(IPEndPoint place, TimeProvider clock, Deadline deadline)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            socket.Blocking = false;
            var link = new IscsiLink(socket, clock, deadline);
            link.Connect(place);
            return link;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Connect(IPEndPoint place)
    {
        try
        {
            _socket.Connect(place);
        }
        catch (SocketException pending)
            when (pending.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            while (!Wait(SelectMode.SelectWrite, IdleInterval))
            {
                // Windows tells a refusal in the error set alone
                if (_socket.Poll(0, SelectMode.SelectError))
                {
                    break;
                }
            }

            var error = (SocketError)(int)_socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
            if (error != SocketError.Success)
            {
                throw new SocketException((int)error);
            }
        }
    }

    /// <summary>A write that stops half way leaves the stream without meaning, so being late is the connection's end.</summary>
    private void WaitForRoom()
    {
        try
        {
            Wait(SelectMode.SelectWrite, IdleInterval);
        }
        catch (TimeoutException)
        {
            throw new IscsiException(IscsiFault.Closed, "the target takes no more bytes");
        }
    }

    /// <summary>Waits at most so long, and not past the deadline.</summary>
    private bool Wait(SelectMode mode, TimeSpan longest)
    {
        RequireTime();
        var left = Deadline.Left;
        var wait = left < longest ? left : longest;
        return _socket.Poll(wait + TimeSpan.FromMilliseconds(1), mode);
    }
}
