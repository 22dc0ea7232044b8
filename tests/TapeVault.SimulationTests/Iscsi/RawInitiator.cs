using System.Net.Sockets;
using System.Text;
using TapeVault.HardwareSim.Iscsi;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>An initiator that sends exactly the bytes that a test wants, mistakes included.</summary>
internal sealed class RawInitiator : IDisposable
{
    private const int PatienceMilliseconds = 20_000;
    private const uint FirstCmdSn = 0x7FFFFFFE;

    private readonly TcpClient _client = new();
    private readonly NetworkStream _stream;
    private readonly IscsiTarget _target;

    public RawInitiator(IscsiTarget target)
    {
        _target = target;
        _client.Connect(target.Portal);
        _client.NoDelay = true;
        _stream = _client.GetStream();
        _stream.ReadTimeout = PatienceMilliseconds;
    }

    public string Name { get; init; } = "iqn.2026-01.example.test:raw";

    public byte[] Isid { get; init; } = [0x80, 0, 0, 0, 0, 1];

    public uint CmdSn { get; set; } = FirstCmdSn;

    public uint MaxCmdSn { get; private set; }

    public uint ExpCmdSn { get; private set; }

    public uint NextTag { get; private set; } = 1;

    public bool HeaderDigest { get; set; }

    public bool DataDigest { get; set; }

    /// <summary>A login that goes straight to the operational stage; the status is the answer's class and detail.</summary>
    public RawPdu Login(params string[] keys) => Exchange(LoginPdu(0x87, keys));

    /// <summary>A login that must succeed.</summary>
    public RawInitiator LoggedIn(params string[] keys)
    {
        var answer = Login(keys);
        if (answer.Header[36] != 0 || answer.Flags != 0x87)
        {
            throw new InvalidOperationException($"login refused: {Convert.ToHexString(answer.Header)}");
        }

        HeaderDigest = keys.Contains("HeaderDigest=CRC32C");
        DataDigest = keys.Contains("DataDigest=CRC32C");
        return this;
    }

    /// <summary>A login request with these flags (T, C, CSG, NSG).</summary>
    public RawPdu LoginPdu(byte flags, params string[] keys)
    {
        string[] names = [$"InitiatorName={Name}", $"TargetName={_target.Options.TargetName}", "SessionType=Normal"];
        return LoginText(
            flags,
            [.. names.Where(name => !keys.Any(key => key.Split('=')[0] == name.Split('=')[0])), .. keys]
        );
    }

    /// <summary>A login request with exactly these keys; one without value is left out.</summary>
    public RawPdu LoginText(byte flags, params string[] keys) =>
        RawPdu.Of(0x43, flags, 0, Text([.. keys.Where(key => !key.EndsWith('='))])).WithBytes(8, Isid).With(24, CmdSn);

    public static byte[] Text(params string[] keys) =>
        Encoding.UTF8.GetBytes(string.Concat(keys.Select(key => key + "\0")));

    /// <summary>A SCSI command with the next CmdSN and tag; R and W as flags 40h and 20h, F as 80h.</summary>
    public RawPdu Command(byte flags, uint expectedBytes, byte[] cdb, byte[]? data = null, int unit = 0)
    {
        var pdu = RawPdu
            .Of(0x01, flags, NextTag, data)
            .WithUnit(unit)
            .With(20, expectedBytes)
            .With(24, CmdSn)
            .WithBytes(32, cdb);
        NextTag++;
        CmdSn = unchecked(CmdSn + 1);
        return pdu;
    }

    /// <summary>A Data-Out.</summary>
    public static RawPdu DataOut(uint tag, uint transferTag, uint dataSn, uint offset, byte[] data, bool final) =>
        RawPdu.Of(0x05, (byte)(final ? 0x80 : 0), tag, data).With(20, transferTag).With(36, dataSn).With(40, offset);

    /// <summary>An immediate task management request.</summary>
    public RawPdu TaskManagement(byte function, uint referencedTag = 0xFFFFFFFF, int unit = 0)
    {
        var pdu = RawPdu
            .Of(0x42, (byte)(0x80 | function), NextTag)
            .WithUnit(unit)
            .With(20, referencedTag)
            .With(24, CmdSn);
        NextTag++;
        return pdu;
    }

    public RawPdu Exchange(RawPdu pdu)
    {
        Send(pdu);
        return Receive();
    }

    public void Send(RawPdu pdu, bool wrongHeaderDigest = false, bool wrongDataDigest = false)
    {
        using var bytes = new MemoryStream();
        bytes.Write(pdu.Header);
        if (HeaderDigest)
        {
            bytes.Write(Digest(pdu.Header, wrongHeaderDigest));
        }

        if (pdu.Data.Length > 0)
        {
            byte[] padded = [.. pdu.Data, .. new byte[-pdu.Data.Length & 3]];
            bytes.Write(padded);
            if (DataDigest)
            {
                bytes.Write(Digest(padded, wrongDataDigest));
            }
        }

        _stream.Write(bytes.ToArray());
    }

    public void SendBytes(byte[] bytes) => _stream.Write(bytes);

    public RawPdu Receive()
    {
        var header = new byte[RawPdu.HeaderBytes];
        _stream.ReadExactly(header);
        Check(header, HeaderDigest);
        int length = (header[5] << 16) | (header[6] << 8) | header[7];
        var padded = new byte[length + (-length & 3)];
        _stream.ReadExactly(padded);
        Check(padded, DataDigest && length > 0);
        var pdu = new RawPdu(header, padded[..length]);
        ExpCmdSn = pdu.UInt32(28);
        MaxCmdSn = pdu.UInt32(32);
        return pdu;
    }

    /// <summary>Whether the target hung up.</summary>
    public bool IsHungUp()
    {
        try
        {
            return _stream.ReadByte() < 0;
        }
        catch (IOException reset)
            when (reset.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return true;
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>CRC32C bit by bit (RFC 7143 11.2.3.1), lowest byte first on the wire.</summary>
    public static byte[] Digest(byte[] bytes, bool wrong = false)
    {
        const uint Polynomial = 0x82F63B78;
        uint crc = 0xFFFFFFFF;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }
        }

        return BitConverter.GetBytes(~crc ^ (wrong ? 0x10u : 0));
    }

    private void Check(byte[] covered, bool isOn)
    {
        if (isOn)
        {
            var digest = new byte[4];
            _stream.ReadExactly(digest);
            if (!digest.AsSpan().SequenceEqual(Digest(covered)))
            {
                throw new InvalidOperationException("the target's digest is wrong");
            }
        }
    }
}
