using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// The target's side of CHAP (RFC 7143 12.1.3) as a state machine: challenges the initiator, and proves itself when it is
/// challenged in turn. MD5 only, which every initiator has.
/// </summary>
/// <param name="expected">What the initiator has to prove.</param>
/// <param name="own">What the target can prove, or null.</param>
internal sealed class ChapCheck(ChapCredentials expected, ChapCredentials? own)
{
    private const ChapAlgorithm Algorithm = ChapAlgorithm.Md5;
    private const string AlgorithmText = "5";

    private ChapChallenge? _challenge;
    private bool _isChosen;

    /// <summary>Whether the initiator proved its secret.</summary>
    public bool IsPassed { get; private set; }

    /// <summary>Whether a key belongs to the security stage and not to the operational negotiation.</summary>
    public static bool IsSecurityKey(string key) =>
        key
            is LoginKey.AuthMethod
                or LoginKey.ChapAlgorithm
                or LoginKey.ChapIdentifier
                or LoginKey.ChapChallenge
                or LoginKey.ChapName
                or LoginKey.ChapResponse;

    /// <summary>Takes one request of the security stage; adds the answers.</summary>
    public LoginStatus Step(KeyValueText text, KeyValueText answers)
    {
        if (IsPassed)
        {
            return LoginStatus.Success;
        }

        if (_challenge is not null)
        {
            return Verify(_challenge, text, answers);
        }

        if (!_isChosen)
        {
            if (!Offers(text[LoginKey.AuthMethod], LoginKey.Chap))
            {
                return LoginStatus.AuthenticationFailed;
            }

            _isChosen = true;
            answers.Add(LoginKey.AuthMethod, LoginKey.Chap);
            return LoginStatus.Success;
        }

        if (!Offers(text[LoginKey.ChapAlgorithm], AlgorithmText))
        {
            return LoginStatus.AuthenticationFailed;
        }

        _challenge = ChapChallenge.Create(Algorithm);
        answers.Add(LoginKey.ChapAlgorithm, AlgorithmText);
        _challenge.AddTo(answers);
        return LoginStatus.Success;
    }

    private static bool Offers(string? list, string value) =>
        list is not null && list.Split(',').Contains(value, StringComparer.Ordinal);

    private LoginStatus Verify(ChapChallenge challenge, KeyValueText text, KeyValueText answers)
    {
        if (!challenge.IsAnsweredBy(text, expected))
        {
            return LoginStatus.AuthenticationFailed;
        }

        if (text[LoginKey.ChapIdentifier] is not null)
        {
            // our own challenge sent back would make us compute the answer that the initiator owes us (RFC 7143 9.2.1)
            if (own is null || own.SharesSecretWith(expected) || challenge.IsReflectedIn(text))
            {
                return LoginStatus.AuthenticationFailed;
            }

            try
            {
                ChapAnswer.Add(answers, text, Algorithm, own);
            }
            catch (IscsiException)
            {
                return LoginStatus.AuthenticationFailed;
            }
        }

        IsPassed = true;
        return LoginStatus.Success;
    }
}
