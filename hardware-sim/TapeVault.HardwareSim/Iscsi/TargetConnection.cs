using System.Net.Sockets;
using TapeVault.Scsi.Iscsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// One TCP connection of an initiator. One thread receives; any thread sends, a PDU at a time, and each is numbered as it
/// goes out. A failing send closes the connection, which the receiving thread then finds.
/// </summary>
internal sealed class TargetConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly Lock _sending = new();
    private readonly PduWriter _writer;
    private readonly TimeSpan _pingAfter;
    private CommandOrder? _order;
    private uint _statSn = 1;

    /// <summary>Takes over a connected socket.</summary>
    public TargetConnection(Socket socket, IscsiTargetOptions options)
    {
        _socket = socket;
        _pingAfter = options.PingAfter;
        Peer = $"{socket.RemoteEndPoint}";
        socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true)
        {
            ReadTimeout = (int)options.Patience.TotalMilliseconds,
            WriteTimeout = (int)options.Patience.TotalMilliseconds,
        };
        Reader = new PduReader(_stream, options.Parameters.MaxRecvDataSegmentLength);
        _writer = new PduWriter(_stream);
    }

    /// <summary>What comes in.</summary>
    public PduReader Reader { get; }

    /// <summary>The initiator's end, for messages.</summary>
    public string Peer { get; }

    /// <summary>Switches digests on or off from the next PDU on.</summary>
    public void Use(PduFraming framing)
    {
        lock (_sending)
        {
            Reader.Framing = framing;
            _writer.Framing = framing;
        }
    }

    /// <summary>From now on PDUs carry this numbering of commands.</summary>
    public void Use(CommandOrder order)
    {
        lock (_sending)
        {
            _order = order;
        }
    }

    /// <summary>Waits for the initiator to send something.</summary>
    /// <returns>False when it was silent for the time after which it should be asked whether it is there.</returns>
    public bool WaitForInput() => Reader.HasBuffered || _socket.Poll(_pingAfter, SelectMode.SelectRead);

    /// <summary>Sends a PDU.</summary>
    /// <param name="make">Makes it with the numbers that it is to carry.</param>
    /// <param name="data">Its data segment.</param>
    /// <param name="usesStatSn">Whether it uses up a StatSN.</param>
    public void Send<TPdu>(Func<TargetSequence, TPdu> make, ReadOnlySpan<byte> data, bool usesStatSn)
        where TPdu : struct, IWireStructure<TPdu>
    {
        lock (_sending)
        {
            var (expected, maximum) = _order?.Counters ?? default;
            var pdu = make(new TargetSequence(_statSn, expected, maximum));
            if (usesStatSn)
            {
                _statSn = SerialNumber.Next(_statSn);
            }

            try
            {
                _writer.Write(pdu, data);
                _writer.Flush();
            }
            catch (Exception failure) when (failure is IOException or ObjectDisposedException)
            {
                Close();
                throw new IscsiException(IscsiFault.Closed, $"the initiator's connection is gone: {failure.Message}");
            }
        }
    }

    /// <summary>Breaks the connection; the receiving thread ends the session.</summary>
    public void Close()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // it was broken already
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
