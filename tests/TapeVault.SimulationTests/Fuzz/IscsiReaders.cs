using TapeVault.HardwareSim.Iscsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>The readers of iSCSI that keep a state: framing, texts over several PDUs, and both sides of a login.</summary>
internal static class IscsiReaders
{
    private const int MaximumSegment = 8192;
    private const int TextLimit = 64 * 1024;

    /// <summary>Whatever a peer sends: the reader's own buffer, one segment, and what a login may gather and answer.</summary>
    private const long SessionAllowance = 1 << 20;

    /// <summary>The subjects.</summary>
    public static IReadOnlyList<FuzzSubject> All() =>
        [
            Stream("PDU stream", Framed, ReadPdus, SessionAllowance),
            Stream("text over several PDUs", LoginTraffic.RequestStreams(), ReadTexts, 2 * SessionAllowance),
            Stream("login, initiator's side", LoginTraffic.ResponseStreams(), ReadAsInitiator, 2 * SessionAllowance),
            Stream("login, target's side", LoginTraffic.RequestStreams(), ReadAsTarget, 2 * SessionAllowance),
            Stream(
                "login with somebody in the middle",
                LoginTraffic.Scripts,
                LoginTraffic.RunDamaged,
                2 * SessionAllowance
            ),
        ];

    /// <summary>A first byte for digests and a limit, then real PDUs with right digests.</summary>
    private static IReadOnlyList<byte[]> Framed
    {
        get
        {
            var streams = new List<byte[]>();
            for (var flags = 0; flags < 4; flags++)
            {
                using var bytes = new MemoryStream();
                bytes.WriteByte((byte)flags);
                var writer = new PduWriter(bytes) { Framing = new PduFraming((flags & 1) != 0, (flags & 2) != 0) };
                writer.Write(new NopOutPdu(true, 5, 0, 1, 2, default), new byte[] { 1, 2, 3, 4, 5 });
                writer.Write(new TextRequestPdu(true, true, false, 4, 0, 3, 4, default), "a=b\0"u8);
                writer.Write(new DataOutPdu(true, 700, 0, 1, 2, 3, 4, 0), new byte[700]);
                writer.Write(new LogoutRequestPdu(true, LogoutReason.CloseSession, 9, 0, default));
                writer.Flush();
                streams.Add(bytes.ToArray());
            }

            return streams;
        }
    }

    private static FuzzSubject Stream(
        string name,
        IReadOnlyList<byte[]> seeds,
        FuzzSubject.Reader read,
        long allowance
    ) =>
        new()
        {
            Name = name,
            Read = read,
            Seeds = seeds,
            IsRefusal = refusal => refusal is IscsiException,
            Allowance = length => allowance + (FuzzSubject.AllowancePerByte * (long)length),
            LongestInput = 16 * 1024,
            Slice = 400,
        };

    private static bool ReadPdus(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            return false;
        }

        var flags = input[0];
        using var stream = new CutStream(input[1..].ToArray(), (flags >> 2) + 1);
        var reader = new PduReader(stream, MaximumSegment)
        {
            Framing = new PduFraming((flags & 1) != 0, (flags & 2) != 0),
        };
        for (var i = 0; stream.Position < stream.Length || reader.HasBuffered; i++)
        {
            var header = reader.ReadHeader();
            TargetSequence.Read(reader.Header);
            switch (i % 3)
            {
                case 0:
                    reader.ReadData(new byte[header.DataSegmentLength]);
                    break;
                case 1:
                    reader.ReadBeginning(new byte[header.DataSegmentLength / 2]);
                    break;
                default:
                    break;
            }
        }

        return true;
    }

    private static bool ReadTexts(ReadOnlySpan<byte> input)
    {
        var texts = new TextAssembler(TextLimit);
        using var stream = new MemoryStream(input[Math.Min(1, input.Length)..].ToArray());
        var reader = new PduReader(stream, MaximumSegment);
        var isTaken = false;
        while (stream.Position < stream.Length || reader.HasBuffered)
        {
            var header = reader.ReadHeader();
            var segment = new byte[header.DataSegmentLength];
            var isContinued = (header.Flags & 0x40) != 0;
            reader.ReadData(segment);
            isTaken |= texts.Add(segment, isContinued) is not null;
        }

        return isTaken;
    }

    private static bool ReadAsInitiator(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            return false;
        }

        var login = LoginTraffic.Initiator(input[0]);
        login.Begin();
        using var stream = new MemoryStream(input[1..].ToArray());
        var reader = new PduReader(stream, MaximumSegment);
        while (!login.IsComplete)
        {
            var header = reader.ReadHeader();
            if (!LoginResponsePdu.TryRead(reader.Header, out var response))
            {
                return false;
            }

            var segment = new byte[header.DataSegmentLength];
            reader.ReadData(segment);
            login.Receive(response, segment);
        }

        RequireSane(login.Agreed);
        return true;
    }

    private static bool ReadAsTarget(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            return false;
        }

        var negotiation = LoginTraffic.Target(input[0]);
        var texts = new TextAssembler(TextLimit);
        using var stream = new MemoryStream(input[1..].ToArray());
        var reader = new PduReader(stream, MaximumSegment);
        while (!negotiation.IsComplete)
        {
            var header = reader.ReadHeader();
            if (!LoginRequestPdu.TryRead(reader.Header, out var request))
            {
                return false;
            }

            var segment = new byte[header.DataSegmentLength];
            reader.ReadData(segment);
            if (texts.Add(segment, request.Continued) is { } text)
            {
                var answer = negotiation.Step(request.CurrentStage, request.NextStage, request.Transit, text);
                if (answer.Status != LoginStatus.Success)
                {
                    return false;
                }
            }
        }

        RequireSane(negotiation.Agreed);
        return true;
    }

    /// <summary>Whatever a peer negotiates, the limits stay those that the standard has and this side set for itself.</summary>
    public static void RequireSane(SessionParameters agreed)
    {
        int[] lengths =
        [
            agreed.MaxRecvDataSegmentLength,
            agreed.MaxSendDataSegmentLength,
            agreed.MaxBurstLength,
            agreed.FirstBurstLength,
        ];
        if (lengths.Any(length => length is < SessionParameters.SmallestLength or > BasicHeader.LongestDataSegment))
        {
            throw new InvalidOperationException($"agreed on lengths that the standard forbids: {agreed}");
        }
    }

    /// <summary>A stream that gives at most so many bytes at once.</summary>
    private sealed class CutStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);
    }
}
