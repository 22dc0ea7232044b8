using System.Globalization;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Answers the other side's challenge.</summary>
public static class ChapAnswer
{
    /// <summary>Longest challenge that is taken in bytes (RFC 7143 12.1.3).</summary>
    public const int LongestChallenge = 1024;

    /// <summary>Adds CHAP_N and CHAP_R for the CHAP_I and CHAP_C of a text.</summary>
    /// <exception cref="IscsiException">They are missing or cannot be read.</exception>
    public static void Add(
        KeyValueText answer,
        KeyValueText challenge,
        ChapAlgorithm algorithm,
        ChapCredentials credentials
    )
    {
        if (
            !byte.TryParse(
                challenge[LoginKey.ChapIdentifier],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var identifier
            )
            || !BinaryText.TryParse(challenge[LoginKey.ChapChallenge] ?? "", LongestChallenge, out var bytes)
            || bytes.Length == 0
        )
        {
            throw new IscsiException(IscsiFault.Authentication, "a CHAP challenge that cannot be read");
        }

        answer
            .Add(LoginKey.ChapName, credentials.Name)
            .Add(
                LoginKey.ChapResponse,
                BinaryText.Format(ChapResponse.Compute(algorithm, identifier, credentials.Secret, bytes))
            );
    }
}
