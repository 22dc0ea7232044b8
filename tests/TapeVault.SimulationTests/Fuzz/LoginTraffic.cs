using TapeVault.HardwareSim.Iscsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>Logins between the product's initiator and the simulator's target, whole or damaged on the way.</summary>
internal static class LoginTraffic
{
    private const int Ways = 6;
    private const int StepBytes = 5;
    private const int MostTurns = 40;
    private const string TargetName = "iqn.2026-01.example.tapevault:sim";

    /// <summary>Inputs of <see cref="RunDamaged"/>: the way of the login, then steps of five bytes.</summary>
    public static IReadOnlyList<byte[]> Scripts =>
        [
            .. Enumerable.Range(0, Ways).Select(way => new byte[] { (byte)way }),
            .. Enumerable.Range(0, Ways).Select(way => new byte[] { (byte)way, 1, 0, 60, 1, 0x41, 2, 0, 70, 0, 0x30 }),
        ];

    /// <summary>An initiator: bits for CHAP, mutual CHAP, digests; 5 is a discovery session.</summary>
    public static InitiatorLogin Initiator(byte way)
    {
        var isDiscovery = way % Ways == 5;
        var names = new LoginNames("iqn.2026-01.example.host:a", "host", isDiscovery ? null : TargetName);
        var chap = (way % Ways) switch
        {
            1 or 3 => new ChapSettings(Host()),
            2 or 4 => new ChapSettings(Host(), Device()),
            _ => null,
        };
        var wanted = new SessionParameters
        {
            HeaderDigest = way % Ways >= 3,
            DataDigest = way % Ways == 4,
            MaxRecvDataSegmentLength = 512 * 1024,
            InitialR2T = false,
        };
        return new InitiatorLogin(names, wanted, chap, 0x8000_0000_0001, 1);
    }

    /// <summary>The target for that initiator.</summary>
    public static LoginNegotiation Target(byte way) =>
        new(
            new IscsiTargetOptions
            {
                Chap = way % Ways is >= 1 and <= 4 ? Host() : null,
                MutualChap = way % Ways is 2 or 4 ? Device() : null,
            }
        );

    /// <summary>What an initiator sends in a whole login, with the way before it.</summary>
    public static IReadOnlyList<byte[]> RequestStreams() =>
        [.. Enumerable.Range(0, Ways).Select(way => Record((byte)way, requests: true))];

    /// <summary>What a target sends in a whole login, with the way before it.</summary>
    public static IReadOnlyList<byte[]> ResponseStreams() =>
        [.. Enumerable.Range(0, Ways).Select(way => Record((byte)way, requests: false))];

    /// <summary>Runs a login in which PDUs are damaged as the input says.</summary>
    /// <returns>Whether both sides think that they are logged in.</returns>
    public static bool RunDamaged(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            return false;
        }

        var script = input[1..].ToArray();
        return Run(input[0], (number, pdu) => Damage(script, number, pdu), null);
    }

    private static ChapCredentials Host() => new("host", "a secret of the host"u8.ToArray());

    private static ChapCredentials Device() => new("device", "a secret of the device"u8.ToArray());

    private static byte[] Record(byte way, bool requests)
    {
        using var stream = new MemoryStream();
        stream.WriteByte(way);
        var isWhole = Run(
            way,
            (_, pdu) => pdu,
            (isRequest, pdu) =>
            {
                if (isRequest == requests)
                {
                    stream.Write(pdu);
                }
            }
        );
        return isWhole ? stream.ToArray() : throw new InvalidOperationException($"login {way} did not succeed");
    }

    private static bool Run(byte way, Func<int, byte[], byte[]> damage, Action<bool, byte[]>? watch)
    {
        var initiator = Initiator(way);
        var target = Target(way);
        var texts = new TextAssembler(64 * 1024);
        LoginTurn? turn = initiator.Begin();
        var number = 0;
        uint statSn = 1;
        while (turn is { } next && number < MostTurns)
        {
            var sent = Pdu(next.Header, next.Text.Span);
            watch?.Invoke(true, sent);
            if (!TryTake<LoginRequestPdu>(damage(number++, sent), out var request, out var segment))
            {
                return false;
            }

            var answer = texts.Add(segment, request.Continued) is { } text
                ? target.Step(request.CurrentStage, request.NextStage, request.Transit, text)
                : new LoginAnswer(LoginStatus.Success, Transit: false, new KeyValueText());
            var response = Pdu(Response(request, answer, statSn++, out var bytes), bytes);
            watch?.Invoke(false, response);
            if (!TryTake<LoginResponsePdu>(damage(number++, response), out var received, out segment))
            {
                return false;
            }

            turn = initiator.Receive(received, segment);
        }

        if (!initiator.IsComplete)
        {
            return false;
        }

        IscsiReaders.RequireSane(initiator.Agreed);
        IscsiReaders.RequireSane(target.Agreed);
        return target.IsComplete;
    }

    private static LoginResponsePdu Response(LoginRequestPdu request, LoginAnswer answer, uint statSn, out byte[] bytes)
    {
        bytes = answer.Text.ToBytes();
        return new LoginResponsePdu(
            answer.Transit,
            Continued: false,
            request.CurrentStage,
            answer.Transit ? request.NextStage : default,
            VersionMax: 0,
            VersionActive: 0,
            bytes.Length,
            request.Isid,
            (ushort)(answer.Transit && request.NextStage == LoginStage.FullFeature ? 1 : 0),
            request.InitiatorTaskTag,
            new TargetSequence(statSn, 1, 1),
            answer.Status
        );
    }

    private static byte[] Pdu<TPdu>(in TPdu header, ReadOnlySpan<byte> text)
        where TPdu : struct, TapeVault.Scsi.Wire.IWireStructure<TPdu>
    {
        using var stream = new MemoryStream();
        var writer = new PduWriter(stream);
        writer.Write(header, text);
        writer.Flush();
        return stream.ToArray();
    }

    private static bool TryTake<TPdu>(byte[] bytes, out TPdu pdu, out byte[] segment)
        where TPdu : struct, TapeVault.Scsi.Wire.IWireStructure<TPdu>
    {
        using var stream = new MemoryStream(bytes);
        var reader = new PduReader(stream, InitiatorLogin.LongestSegment);
        var header = reader.ReadHeader();
        segment = new byte[header.DataSegmentLength];
        if (!TPdu.TryRead(reader.Header, out pdu))
        {
            return false;
        }

        reader.ReadData(segment);
        return true;
    }

    /// <summary>Steps of five bytes: which PDU, offset, what to do there, a value.</summary>
    private static byte[] Damage(byte[] script, int number, byte[] pdu)
    {
        var bytes = pdu;
        for (var at = 0; at + StepBytes <= script.Length; at += StepBytes)
        {
            var step = script.AsSpan(at, StepBytes);
            if (step[0] % 12 != number || bytes.Length == 0)
            {
                continue;
            }

            var offset = ((step[1] << 8) | step[2]) % bytes.Length;
            bytes = (step[3] % 5) switch
            {
                0 => [.. bytes[..offset], step[4], .. bytes[(offset + 1)..]],
                1 => [.. bytes[..offset], (byte)(bytes[offset] ^ step[4]), .. bytes[(offset + 1)..]],
                2 => bytes[..offset],
                3 => [.. bytes[..offset], step[4], .. bytes[offset..]],
                _ => [.. bytes[..offset], .. bytes[(offset + Math.Min(step[4], bytes.Length - offset))..]],
            };
        }

        return bytes;
    }
}
