using System.Net.Sockets;
using System.Text;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>One connection of a <see cref="ScriptedTarget"/>: PDUs of RFC 7143 clause 11 made and read by hand.</summary>
public sealed class ScriptedConnection : IDisposable
{
    private const int PatienceMilliseconds = 15_000;

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    public ScriptedConnection(TcpClient client)
    {
        _client = client;
        client.NoDelay = true;
        _stream = client.GetStream();
        _stream.ReadTimeout = PatienceMilliseconds;
        _stream.WriteTimeout = PatienceMilliseconds;
    }

    /// <summary>StatSN of the next answer that uses one up.</summary>
    public uint StatSn { get; set; } = 0x1000;

    /// <summary>CmdSN that is expected next.</summary>
    public uint ExpCmdSn { get; set; } = 1;

    /// <summary>How many commands after <see cref="ExpCmdSn"/> are taken.</summary>
    public int Window { get; set; } = 31;

    public bool HeaderDigest { get; set; }

    public bool DataDigest { get; set; }

    /// <summary>ISID and TSIH of the login, 8 bytes.</summary>
    public byte[] Session { get; private set; } = [];

    /// <summary>Text of the requests that were received in the login.</summary>
    public IList<string> LoginText { get; } = [];

    /// <summary>Lets the initiator in. Every key is answered with the first value proposed, or as told here.</summary>
    public ScriptedConnection LogIn(params string[] answers)
    {
        var security = Receive();
        Session = security.Header[8..16];
        LoginText.Add(Encoding.UTF8.GetString(security.Data));
        Send(LoginAnswer(security, 0x81, RawInitiator.Text("TargetPortalGroupTag=1", "AuthMethod=None")));
        var operational = Receive();
        var proposed = Encoding.UTF8.GetString(operational.Data);
        LoginText.Add(proposed);
        var told = answers.ToDictionary(answer => answer.Split('=')[0], answer => answer.Split('=')[1]);
        var agreed = proposed
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => $"{pair[0]}={told.GetValueOrDefault(pair[0], pair[1].Split(',')[0])}")
            .ToArray();
        Send(LoginAnswer(operational, 0x87, RawInitiator.Text(agreed)));
        HeaderDigest = agreed.Contains("HeaderDigest=CRC32C");
        DataDigest = agreed.Contains("DataDigest=CRC32C");
        return this;
    }

    /// <summary>A login response with these flags (T, C, CSG, NSG) and status "success".</summary>
    public RawPdu LoginAnswer(RawPdu request, byte flags, byte[] text) =>
        Numbered(RawPdu.Of(0x23, flags, request.Tag, text).WithBytes(8, request.Header[8..14]).WithBytes(14, 0, 1));

    /// <summary>Reads the next request that takes a place in the order of commands, and expects the one after it.</summary>
    public RawPdu ReceiveCommand(byte operationCode)
    {
        var pdu = Receive();
        if (pdu.Opcode != 0x01 || pdu.Header[32] != operationCode)
        {
            throw new InvalidOperationException($"another PDU: {Convert.ToHexString(pdu.Header)}");
        }

        ExpCmdSn = unchecked(pdu.UInt32(24) + 1);
        return pdu;
    }

    /// <summary>A SCSI Response with this status and data segment.</summary>
    public RawPdu Answer(RawPdu command, byte status = 0, byte[]? data = null) =>
        Numbered(RawPdu.Of(0x21, 0x80, command.Tag, data).WithBytes(3, status));

    /// <summary>A Data-In without status.</summary>
    public RawPdu DataIn(RawPdu command, uint dataSn, uint offset, byte[] data, bool final)
    {
        var pdu = RawPdu.Of(0x25, (byte)(final ? 0x80 : 0), command.Tag, data).With(20, 0xFFFFFFFF);
        return Window32(pdu).With(36, dataSn).With(40, offset);
    }

    /// <summary>An R2T.</summary>
    public RawPdu ReadyToTransfer(RawPdu command, uint transferTag, uint r2tSn, uint offset, uint length)
    {
        var pdu = RawPdu.Of(0x31, 0x80, command.Tag).With(20, transferTag).With(24, StatSn);
        return Window32(pdu).With(36, r2tSn).With(40, offset).With(44, length);
    }

    /// <summary>A ping of the target that wants an answer.</summary>
    public RawPdu Ping(uint transferTag) =>
        Window32(RawPdu.Of(0x20, 0x80, 0xFFFFFFFF).With(20, transferTag).With(24, StatSn));

    /// <summary>Gives a PDU the next StatSN and the window.</summary>
    public RawPdu Numbered(RawPdu pdu)
    {
        pdu.With(24, StatSn);
        StatSn = unchecked(StatSn + 1);
        return Window32(pdu);
    }

    public void Send(RawPdu pdu, bool wrongHeaderDigest = false, bool wrongDataDigest = false) =>
        SendBytes(Bytes(pdu, wrongHeaderDigest, wrongDataDigest));

    public void SendBytes(byte[] bytes) => _stream.Write(bytes);

    /// <summary>A PDU as it lies on the wire.</summary>
    public byte[] Bytes(RawPdu pdu, bool wrongHeaderDigest = false, bool wrongDataDigest = false)
    {
        byte[] header = HeaderDigest
            ? [.. pdu.Header, .. RawInitiator.Digest(pdu.Header, wrongHeaderDigest)]
            : pdu.Header;
        byte[] padded = [.. pdu.Data, .. new byte[-pdu.Data.Length & 3]];
        return DataDigest && padded.Length > 0
            ? [.. header, .. padded, .. RawInitiator.Digest(padded, wrongDataDigest)]
            : [.. header, .. padded];
    }

    public RawPdu Receive()
    {
        var header = new byte[RawPdu.HeaderBytes];
        _stream.ReadExactly(header);
        Check(header, HeaderDigest);
        var length = (header[5] << 16) | (header[6] << 8) | header[7];
        var padded = new byte[length + (-length & 3)];
        _stream.ReadExactly(padded);
        Check(padded, DataDigest && length > 0);
        return new RawPdu(header, padded[..length]);
    }

    /// <summary>Reads until the initiator hangs up.</summary>
    public void WaitForEnd() => ReceiveToEnd();

    /// <summary>Reads until the initiator hangs up.</summary>
    /// <returns>How many bytes there were.</returns>
    public long ReceiveToEnd()
    {
        var waste = new byte[65536];
        long total = 0;
        try
        {
            while (_stream.Read(waste) is > 0 and var count)
            {
                total += count;
            }
        }
        catch (IOException reset)
            when (reset.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // that is an end too
        }

        return total;
    }

    public void Dispose() => _client.Dispose();

    private RawPdu Window32(RawPdu pdu) => pdu.With(28, ExpCmdSn).With(32, unchecked(ExpCmdSn + (uint)Window));

    private void Check(byte[] covered, bool isOn)
    {
        if (isOn)
        {
            var digest = new byte[4];
            _stream.ReadExactly(digest);
            if (!digest.AsSpan().SequenceEqual(RawInitiator.Digest(covered)))
            {
                throw new InvalidOperationException("the initiator's digest is wrong");
            }
        }
    }
}
