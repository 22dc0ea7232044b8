using System.Globalization;

namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// The initiator's side of a login as a state machine (RFC 7143 6.3): <see cref="Begin"/>, then each response to
/// <see cref="Receive"/>, which gives the next request until the full feature phase is reached. One thread, one login.
/// </summary>
public sealed class InitiatorLogin
{
    /// <summary>Longest data segment of a login request or response in bytes (RFC 7143 13.12).</summary>
    public const int LongestSegment = 8192;

    private const int MostTurns = 32;

    private readonly LoginNames _names;
    private readonly ChapSettings? _chap;
    private readonly ulong _isid;
    private readonly uint _cmdSn;
    private readonly Negotiation _negotiation;
    private readonly TextAssembler _text = new(64 * 1024);
    private LoginStage _stage = LoginStage.Security;
    private ChapStep _step;
    private ChapAlgorithm _algorithm;
    private ChapChallenge? _challenge;
    private bool _proposed;
    private bool _asksToTransit;
    private uint _expStatSn;
    private bool _hasStatSn;
    private int _turns;

    /// <summary>Prepares a login.</summary>
    /// <param name="names">Who logs in and where to.</param>
    /// <param name="wanted">What to propose.</param>
    /// <param name="chap">Authentication; null for none.</param>
    /// <param name="isid">Initiator session identifier: the same one takes over an earlier session (RFC 7143 6.3.5).</param>
    /// <param name="firstCmdSn">CmdSN of the login and of the first command.</param>
    public InitiatorLogin(LoginNames names, SessionParameters wanted, ChapSettings? chap, ulong isid, uint firstCmdSn)
    {
        _names = names;
        _chap = chap;
        _isid = isid;
        _cmdSn = firstCmdSn;
        _negotiation = new Negotiation(wanted, names.IsDiscovery);
    }

    private enum ChapStep
    {
        Method,
        Algorithm,
        Response,
        Done,
    }

    /// <summary>Whether the full feature phase is reached.</summary>
    public bool IsComplete => _stage == LoginStage.FullFeature;

    /// <summary>What was agreed.</summary>
    public SessionParameters Agreed => _negotiation.Agreed;

    /// <summary>The session's handle that the target gave.</summary>
    public ushort Tsih { get; private set; }

    /// <summary>Next StatSN to expect.</summary>
    public uint ExpStatSn => _expStatSn;

    /// <summary>Portal group of the portal, null if the target did not say.</summary>
    public string? PortalGroup { get; private set; }

    /// <summary>What people call the target, null if it did not say.</summary>
    public string? TargetAlias { get; private set; }

    /// <summary>Where the target moved to, with a refusal that says it moved.</summary>
    public string? RedirectedTo { get; private set; }

    /// <summary>The first request.</summary>
    public LoginTurn Begin()
    {
        var text = new KeyValueText().Add(LoginKey.InitiatorName, _names.InitiatorName);
        if (_names.InitiatorAlias is { } alias)
        {
            text.Add(LoginKey.InitiatorAlias, alias);
        }

        text.Add(LoginKey.SessionType, _names.IsDiscovery ? "Discovery" : "Normal");
        if (_names.TargetName is { } target)
        {
            text.Add(LoginKey.TargetName, target);
        }

        text.Add(LoginKey.AuthMethod, _chap is null ? LoginKey.None : LoginKey.Chap);
        return Send(text, transit: _chap is null);
    }

    /// <summary>Takes a response.</summary>
    /// <param name="response">Its header.</param>
    /// <param name="segment">Its data segment.</param>
    /// <returns>The next request, or null when the login is complete.</returns>
    /// <exception cref="IscsiException">The target refuses, cannot prove itself, or breaks the rules.</exception>
    public LoginTurn? Receive(in LoginResponsePdu response, ReadOnlySpan<byte> segment)
    {
        Check(response);
        TakeStatus(response, segment);
        if (_text.Add(segment, response.Continued) is not { } text)
        {
            return Send(new KeyValueText(), transit: false);
        }

        var answer = new KeyValueText();
        var transit = _stage == LoginStage.Security ? ReceiveSecurity(text, answer) : ReceiveOperational(text, answer);
        if (!response.Transit)
        {
            return Send(answer, transit);
        }

        Enter(response, answer.Pairs.Count > 0);
        if (IsComplete)
        {
            Tsih = response.Tsih;
            return null;
        }

        _negotiation.Propose(answer);
        _proposed = true;
        return Send(answer, transit: true);
    }

    private void Check(in LoginResponsePdu response)
    {
        if (++_turns > MostTurns)
        {
            throw new IscsiException(IscsiFault.Negotiation, "the login comes to no end");
        }

        if (response.Continued && response.Transit)
        {
            throw new IscsiException(IscsiFault.Protocol, "a login response that ends a stage and goes on");
        }

        if (response.Status == LoginStatus.Success && response.CurrentStage != _stage)
        {
            throw new IscsiException(IscsiFault.Protocol, "a login response of another stage");
        }
    }

    private void TakeStatus(in LoginResponsePdu response, ReadOnlySpan<byte> segment)
    {
        if (response.Status == LoginStatus.Success)
        {
            if (_hasStatSn && response.Sequence.StatSn != _expStatSn)
            {
                throw new IscsiException(IscsiFault.Protocol, "a login response out of order");
            }

            _hasStatSn = true;
            _expStatSn = SerialNumber.Next(response.Sequence.StatSn);
            return;
        }

        if (
            response.Status is LoginStatus.MovedTemporarily or LoginStatus.MovedPermanently
            && KeyValueText.TryRead(segment, out var text)
        )
        {
            RedirectedTo = text[LoginKey.TargetAddress];
        }

        throw new IscsiException(
            IscsiFault.LoginRefused,
            $"the target refuses the login: {LoginRefusal.Describe(response.Status)}"
        )
        {
            LoginStatus = response.Status,
        };
    }

    /// <summary>Goes to the stage that the target agrees to.</summary>
    private void Enter(in LoginResponsePdu response, bool hasAnswers)
    {
        var allowed = _asksToTransit && response.NextStage == NextOf(_stage);
        if (!allowed || (_stage == LoginStage.Security && _chap is not null && _step != ChapStep.Done))
        {
            throw new IscsiException(
                _stage == LoginStage.Security ? IscsiFault.Authentication : IscsiFault.Protocol,
                "the target ends a stage of the login that is not at its end"
            );
        }

        if (response.NextStage == LoginStage.FullFeature && (hasAnswers || !_negotiation.IsSettled))
        {
            throw new IscsiException(
                IscsiFault.Negotiation,
                "the target ends the login before every key has its answer"
            );
        }

        _stage = response.NextStage;
    }

    private bool ReceiveOperational(KeyValueText text, KeyValueText answer)
    {
        foreach (var (name, value) in text.Pairs)
        {
            if (!TakeDeclaration(name, value))
            {
                _negotiation.Receive(name, value, answer);
            }
        }

        if (!_proposed)
        {
            _proposed = true;
            _negotiation.Propose(answer);
        }

        return true;
    }

    /// <summary>One step of RFC 7143 12.1.3.</summary>
    private bool ReceiveSecurity(KeyValueText text, KeyValueText answer)
    {
        foreach (var (name, value) in text.Pairs)
        {
            TakeDeclaration(name, value);
        }

        if (_chap is null)
        {
            var method = text[LoginKey.AuthMethod];
            return method is null or LoginKey.None
                ? true
                : throw new IscsiException(
                    IscsiFault.Authentication,
                    "the target wants an authentication that was not offered"
                );
        }

        switch (_step)
        {
            case ChapStep.Method:
                Require(text[LoginKey.AuthMethod] == LoginKey.Chap, "the target does not agree to CHAP");
                answer.Add(LoginKey.ChapAlgorithm, string.Join(',', _chap.Algorithms.Select(one => $"{(int)one}")));
                _step = ChapStep.Algorithm;
                return false;
            case ChapStep.Algorithm:
                AnswerChallenge(_chap, text, answer);
                _step = ChapStep.Response;
                return true;
            case ChapStep.Response:
                VerifyTarget(_chap, text);
                _step = ChapStep.Done;
                return true;
            default:
                return true;
        }
    }

    private void AnswerChallenge(ChapSettings chap, KeyValueText text, KeyValueText answer)
    {
        var agreed =
            int.TryParse(text[LoginKey.ChapAlgorithm], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && chap.Algorithms.Contains((ChapAlgorithm)number);
        Require(agreed, "the target chooses no CHAP algorithm that was offered");
        _algorithm = (ChapAlgorithm)number;
        ChapAnswer.Add(answer, text, _algorithm, chap.Initiator);
        if (chap.Target is not null)
        {
            _challenge = ChapChallenge.Create(_algorithm);
            _challenge.AddTo(answer);
        }
    }

    private void VerifyTarget(ChapSettings chap, KeyValueText text)
    {
        if (chap.Target is { } target)
        {
            Require(_challenge!.IsAnsweredBy(text, target), "the target cannot prove that it is the one (mutual CHAP)");
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new IscsiException(IscsiFault.Authentication, otherwise);
        }
    }

    private static LoginStage NextOf(LoginStage stage) =>
        stage == LoginStage.Security ? LoginStage.Operational : LoginStage.FullFeature;

    /// <summary>Keys that a target only tells.</summary>
    private bool TakeDeclaration(string name, string value)
    {
        switch (name)
        {
            case LoginKey.TargetPortalGroupTag:
                PortalGroup = value;
                return true;
            case LoginKey.TargetAlias:
                TargetAlias = value;
                return true;
            case LoginKey.TargetAddress or LoginKey.TargetName or LoginKey.AuthMethod:
                return true;
            default:
                return false;
        }
    }

    private LoginTurn Send(KeyValueText text, bool transit)
    {
        var bytes = text.ToBytes();
        if (bytes.Length > LongestSegment)
        {
            throw new IscsiException(IscsiFault.Negotiation, "the login's text is longer than one PDU");
        }

        _asksToTransit = transit;
        return new LoginTurn(
            new LoginRequestPdu(
                transit,
                Continued: false,
                _stage,
                transit ? NextOf(_stage) : LoginStage.Security,
                VersionMax: 0,
                VersionMin: 0,
                bytes.Length,
                _isid,
                Tsih: 0,
                InitiatorTaskTag: 0,
                ConnectionId: 0,
                new InitiatorSequence(_cmdSn, _expStatSn)
            ),
            bytes
        );
    }
}
