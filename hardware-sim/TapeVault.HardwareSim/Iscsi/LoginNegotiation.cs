using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// The target's side of one login (RFC 7143 6.3) as a state machine: the texts of requests in, answers out. Knows nothing
/// of sockets and PDUs.
/// </summary>
internal sealed class LoginNegotiation(IscsiTargetOptions options)
{
    private const int LongestName = 223;

    private readonly ChapCheck? _chap = options.Chap is { } expected
        ? new ChapCheck(expected, options.MutualChap)
        : null;

    private Negotiation? _negotiation;
    private LoginStage? _stage;

    /// <summary>What was agreed so far.</summary>
    public SessionParameters Agreed => _negotiation?.Agreed ?? new SessionParameters();

    /// <summary>The initiator's name; empty before the first request.</summary>
    public string InitiatorName { get; private set; } = string.Empty;

    /// <summary>Whether the session may only ask for target names.</summary>
    public bool IsDiscovery { get; private set; }

    /// <summary>Whether the session is in full feature phase.</summary>
    public bool IsComplete { get; private set; }

    private bool IsAuthenticated => _chap is null || _chap.IsPassed;

    /// <summary>Answers one whole request.</summary>
    /// <param name="current">Stage that the request names as current.</param>
    /// <param name="next">Stage that it wants to go on to, if <paramref name="transit"/>.</param>
    /// <param name="transit">Whether it is ready to go on.</param>
    /// <param name="text">Its keys.</param>
    public LoginAnswer Step(LoginStage current, LoginStage next, bool transit, KeyValueText text)
    {
        var answers = new KeyValueText();
        var status = _stage is null ? Introduce(text, answers) : LoginStatus.Success;
        if (status == LoginStatus.Success)
        {
            bool isInOrder = (_stage is null || _stage == current) && (!transit || next > current);
            status =
                isInOrder && current != LoginStage.FullFeature ? LoginStatus.Success : LoginStatus.InvalidDuringLogin;
        }

        if (status == LoginStatus.Success)
        {
            _stage = current;
            status = current == LoginStage.Security ? Secure(text, answers) : Operate(text, answers);
        }

        // a target that is not done with authentication keeps both in the security stage
        bool goesOn = transit && IsAuthenticated;
        if (status == LoginStatus.Success && goesOn)
        {
            _stage = next;
            IsComplete = next == LoginStage.FullFeature;
            status = IsComplete && !HasDigests() ? LoginStatus.InitiatorError : LoginStatus.Success;
        }

        return status == LoginStatus.Success ? new LoginAnswer(status, goesOn, answers) : LoginAnswer.Refuse(status);
    }

    private static bool IsIntroduction(string key) =>
        key is LoginKey.InitiatorName or LoginKey.InitiatorAlias or LoginKey.SessionType or LoginKey.TargetName;

    private LoginStatus Introduce(KeyValueText text, KeyValueText answers)
    {
        InitiatorName = text[LoginKey.InitiatorName] ?? string.Empty;
        if (InitiatorName.Length is 0 or > LongestName)
        {
            return LoginStatus.MissingParameter;
        }

        var type = text[LoginKey.SessionType];
        if (type is not (null or "Normal" or "Discovery"))
        {
            return LoginStatus.SessionTypeNotSupported;
        }

        IsDiscovery = type == "Discovery";
        _negotiation = new Negotiation(options.Parameters, IsDiscovery);
        if (IsDiscovery)
        {
            return LoginStatus.Success;
        }

        if (text[LoginKey.TargetName] is not { } target)
        {
            return LoginStatus.MissingParameter;
        }

        answers.Add(LoginKey.TargetPortalGroupTag, "1");
        return string.Equals(target, options.TargetName, StringComparison.OrdinalIgnoreCase)
            ? LoginStatus.Success
            : LoginStatus.TargetNotFound;
    }

    private LoginStatus Secure(KeyValueText text, KeyValueText answers)
    {
        var status = LoginStatus.Success;
        if (_chap is not null)
        {
            status = _chap.Step(text, answers);
        }
        else if (text[LoginKey.AuthMethod] is { } methods)
        {
            bool isOffered = methods.Split(',').Contains(LoginKey.None, StringComparer.Ordinal);
            status = isOffered ? LoginStatus.Success : LoginStatus.AuthenticationFailed;
            answers.Add(LoginKey.AuthMethod, LoginKey.None);
        }

        return status == LoginStatus.Success ? Negotiate(text, answers) : status;
    }

    private LoginStatus Operate(KeyValueText text, KeyValueText answers)
    {
        if (!IsAuthenticated)
        {
            return LoginStatus.AuthenticationFailed;
        }

        var status = Negotiate(text, answers);
        _negotiation!.Declare(answers);
        return status;
    }

    private LoginStatus Negotiate(KeyValueText text, KeyValueText answers)
    {
        try
        {
            foreach (var (key, value) in text.Pairs)
            {
                if (!IsIntroduction(key) && !ChapCheck.IsSecurityKey(key))
                {
                    _negotiation!.Receive(key, value, answers);
                }
            }

            return LoginStatus.Success;
        }
        catch (IscsiException)
        {
            return LoginStatus.InitiatorError;
        }
    }

    /// <summary>Whether the digests that the target requires were agreed to; an initiator may never have mentioned them.</summary>
    private bool HasDigests()
    {
        var wanted = options.Parameters;
        return !wanted.DigestsRequired
            || ((Agreed.HeaderDigest || !wanted.HeaderDigest) && (Agreed.DataDigest || !wanted.DataDigest));
    }
}
