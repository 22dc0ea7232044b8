using TapeVault.Scsi.Iscsi;

namespace TapeVault.Platform.Iscsi;

/// <summary>
/// One connection in its full feature phase, which at error recovery level 0 is the whole session: numbering, pings, messages
/// of the target. One thread at a time.
/// </summary>
internal sealed class IscsiConnection : IDisposable
{
    private const uint FirstCmdSn = 1;

    private readonly IscsiLink _link;
    private readonly IscsiOptions _options;
    private readonly TimeProvider _clock;
    private readonly CommandWindow _window = new(FirstCmdSn);
    private uint _nextTag = 1;
    private uint _pingTag = BasicHeader.NoTag;
    private long _lastHeard;

    private IscsiConnection(IscsiLink link, IscsiOptions options, TimeProvider clock)
    {
        _link = link;
        _options = options;
        _clock = clock;
        _lastHeard = clock.GetTimestamp();
        Reader = new PduReader(link, InitiatorLogin.LongestSegment);
        Writer = new PduWriter(link);
    }

    /// <summary>Where PDUs come from.</summary>
    public PduReader Reader { get; }

    /// <summary>Where PDUs go.</summary>
    public PduWriter Writer { get; }

    /// <summary>What was agreed at login.</summary>
    public SessionParameters Parameters { get; private set; } = new();

    /// <summary>Next StatSN to expect.</summary>
    public uint ExpStatSn { get; private set; }

    /// <summary>Whether the target asked for an end of the session, which comes after the current command.</summary>
    public bool EndRequested { get; private set; }

    /// <summary>How long the target wants us to wait before a new session, once this one is lost.</summary>
    public TimeSpan TimeToWait { get; private set; }

    /// <summary>
    /// Whether a read that ran out of time stopped before a header was complete, so that it may be taken up again.
    /// </summary>
    public bool IsBetweenPdus => Reader.IsBetweenPdus;

    /// <summary>By when reads and writes must be done.</summary>
    public Deadline Deadline
    {
        set => _link.Deadline = value;
    }

    /// <summary>Connects and logs in.</summary>
    public static IscsiConnection Open(
        TargetPortal portal,
        LoginNames names,
        ulong isid,
        IscsiOptions options,
        TimeProvider clock,
        Deadline deadline
    )
    {
        var hops = 0;
        var chap = options.Chap;
        while (true)
        {
            var connection = new IscsiConnection(IscsiLink.Connect(portal, clock, deadline), options, clock);
            var login = new InitiatorLogin(names, options.Parameters, chap, isid, FirstCmdSn);
            try
            {
                connection.LogIn(login);
                return connection;
            }
            catch (IscsiException refused) when (refused.Fault == IscsiFault.LoginRefused)
            {
                connection.Dispose();
                if (refused.LoginStatus == LoginStatus.InitiatorError && OnlyMd5(chap) is { } simpler)
                {
                    chap = simpler;
                    continue;
                }

                if (!TargetPortal.TryParse(login.RedirectedTo, out portal) || ++hops > 3)
                {
                    throw;
                }
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    /// <summary>
    /// MD5 alone, if more was offered. Some targets (IET, tgt) take 7 for SHA-1, which is SHA-256, and do not know 6; they answer
    /// as if the login were malformed. The list of algorithms is not authenticated, so this gives an attacker nothing.
    /// </summary>
    private static ChapSettings? OnlyMd5(ChapSettings? chap) =>
        chap is { Algorithms.Count: > 1 } && chap.Algorithms.Contains(ChapAlgorithm.Md5)
            ? chap with
            {
                Algorithms = [ChapAlgorithm.Md5],
            }
            : null;

    /// <summary>Tag for a new task.</summary>
    public uint TakeTag()
    {
        var tag = _nextTag;
        _nextTag = SerialNumber.Next(tag);
        if (_nextTag == BasicHeader.NoTag)
        {
            _nextTag = 0;
        }

        return tag;
    }

    /// <summary>Counters of a request that takes a place in the order of commands.</summary>
    public InitiatorSequence TakeSequence() => new(_window.Take(), ExpStatSn);

    /// <summary>Counters of an immediate request, and of one whose place was taken before.</summary>
    public InitiatorSequence ImmediateSequence => new(_window.CmdSn, ExpStatSn);

    /// <summary>
    /// Reads the next header that is not about the connection itself: pings are answered, messages noted, windows kept.
    /// </summary>
    /// <exception cref="TimeoutException">The deadline passed; reading may go on.</exception>
    public BasicHeader ReadHeader()
    {
        while (true)
        {
            var header = Reader.ReadHeader();
            _lastHeard = _clock.GetTimestamp();
            Account(header);
            switch (header.Opcode)
            {
                case IscsiOpcode.NopIn:
                    AnswerPing(header);
                    break;
                case IscsiOpcode.AsyncMessage:
                    TakeMessage();
                    break;
                default:
                    return header;
            }

            _link.RequireTime();
        }
    }

    /// <summary>Deals with what came while nothing was going on. Does not wait for more.</summary>
    /// <exception cref="IscsiException">The target closed the connection, or sent what nobody asked for.</exception>
    public void Drain()
    {
        while (Reader.HasBuffered || _link.IsReadable)
        {
            TakeUnasked();
        }

        PingIfSilent();
    }

    /// <summary>Waits until the target takes another command, which any of its PDUs may say.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public void WaitForWindow()
    {
        while (!_window.IsOpen)
        {
            TakeUnasked();
        }
    }

    /// <summary>Ends the session after the current command.</summary>
    public void RequestEnd() => EndRequested = true;

    /// <summary>Ends the session in order; nothing is thrown when the target is gone.</summary>
    public void LogOut()
    {
        try
        {
            Deadline = new Deadline(_clock, _options.LogoutTimeout);
            Writer.Write(new LogoutRequestPdu(true, LogoutReason.CloseSession, TakeTag(), 0, ImmediateSequence));
            Writer.Flush();
            while (ReadHeader().Opcode != IscsiOpcode.LogoutResponse) { }
        }
        catch (Exception gone) when (IscsiFailure.IsOfConnection(gone))
        {
            // the connection is closed either way
        }
    }

    /// <summary>Closes the connection without a word.</summary>
    public void Dispose() => _link.Dispose();

    private void LogIn(InitiatorLogin login)
    {
        LoginTurn? turn = login.Begin();
        var segment = new byte[InitiatorLogin.LongestSegment];
        while (turn is { } request)
        {
            Writer.Write(request.Header, request.Text.Span);
            Writer.Flush();
            var header = Reader.ReadHeader();
            if (!LoginResponsePdu.TryRead(Reader.Header, out var response))
            {
                throw new IscsiException(IscsiFault.Protocol, $"the target answers a login with {header.Opcode}");
            }

            var text = segment.AsSpan(0, header.DataSegmentLength);
            Reader.ReadData(text);
            _window.Update(response.Sequence.ExpCmdSn, response.Sequence.MaxCmdSn);
            turn = login.Receive(response, text);
        }

        ExpStatSn = login.ExpStatSn;
        Parameters = login.Agreed;
        TimeToWait = TimeSpan.FromSeconds(Parameters.DefaultTime2Wait);
        Reader.MaximumDataSegment = Parameters.MaxRecvDataSegmentLength;
        Reader.Framing = Writer.Framing = Parameters.Framing;
        _link.Idle = PingIfSilent;
    }

    /// <summary>
    /// Keeps the counters (RFC 7143 4.2.2). R2T and the target's own pings show a StatSN that they do not use up. A number left
    /// out is an answer that was lost, which at error recovery level 0 is the end of the session.
    /// </summary>
    private void Account(in BasicHeader header)
    {
        var sequence = TargetSequence.Read(Reader.Header);
        _window.Update(sequence.ExpCmdSn, sequence.MaxCmdSn);
        var usesStatSn = header.Opcode switch
        {
            IscsiOpcode.DataIn => DataInPdu.TryRead(Reader.Header, out var data) && data.HasStatus,
            IscsiOpcode.NopIn => header.InitiatorTaskTag != BasicHeader.NoTag,
            IscsiOpcode.ReadyToTransfer => false,
            _ => true,
        };
        if (!usesStatSn)
        {
            return;
        }

        if (sequence.StatSn != ExpStatSn)
        {
            throw new IscsiException(
                IscsiFault.Protocol,
                $"answer number {sequence.StatSn} ({header.Opcode}) where {ExpStatSn} was to come"
            );
        }

        ExpStatSn = SerialNumber.Next(ExpStatSn);
    }

    /// <summary>Reads one PDU while no command is under way.</summary>
    private void TakeUnasked()
    {
        var header = Reader.ReadHeader();
        _lastHeard = _clock.GetTimestamp();
        Account(header);
        if (header.Opcode == IscsiOpcode.NopIn)
        {
            AnswerPing(header);
        }
        else if (header.Opcode == IscsiOpcode.AsyncMessage)
        {
            TakeMessage();
        }
        else
        {
            throw new IscsiException(IscsiFault.Protocol, $"a PDU ({header.Opcode}) that belongs to no command");
        }

        _link.RequireTime();
    }

    private void AnswerPing(in BasicHeader header)
    {
        NopInPdu.TryRead(Reader.Header, out var ping);
        Reader.SkipData();
        if (header.InitiatorTaskTag == _pingTag)
        {
            _pingTag = BasicHeader.NoTag;
        }

        if (ping.TargetTransferTag != BasicHeader.NoTag)
        {
            Writer.Write(
                new NopOutPdu(
                    Immediate: true,
                    DataSegmentLength: 0,
                    ping.LogicalUnit,
                    BasicHeader.NoTag,
                    ping.TargetTransferTag,
                    ImmediateSequence
                )
            );
            Writer.Flush();
        }
    }

    private void PingIfSilent()
    {
        var silent = _clock.GetElapsedTime(_lastHeard);
        if (_pingTag != BasicHeader.NoTag)
        {
            if (silent > _options.PingInterval + _options.PingTimeout)
            {
                throw new IscsiException(IscsiFault.Closed, "the target does not answer a ping");
            }
        }
        else if (silent >= _options.PingInterval)
        {
            _pingTag = TakeTag();
            Writer.Write(new NopOutPdu(true, 0, 0, _pingTag, BasicHeader.NoTag, ImmediateSequence));
            Writer.Flush();
        }
    }

    /// <summary>RFC 7143 11.9. Sense data of an asynchronous event say nothing that the next command would not.</summary>
    private void TakeMessage()
    {
        AsyncMessagePdu.TryRead(Reader.Header, out var message);
        Reader.SkipData();
        switch (message.Event)
        {
            case AsyncEvent.LogoutRequested or AsyncEvent.NegotiationRequested:
                EndRequested = true;
                break;
            case AsyncEvent.ConnectionDropped or AsyncEvent.SessionDropped:
                TimeToWait = TimeSpan.FromSeconds(message.Parameter2);
                throw new IscsiException(IscsiFault.Closed, "the target says that it drops the session");
            default:
                break;
        }
    }
}
