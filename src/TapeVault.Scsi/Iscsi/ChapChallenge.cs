using System.Globalization;
using System.Security.Cryptography;

namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// One challenge and the check of its answer, for the side that wants to know whom it talks to. Used once.
/// </summary>
public sealed class ChapChallenge
{
    private readonly byte[] _challenge;

    private ChapChallenge(ChapAlgorithm algorithm, byte identifier, byte[] challenge)
    {
        Algorithm = algorithm;
        Identifier = identifier;
        _challenge = challenge;
    }

    /// <summary>The agreed hash.</summary>
    public ChapAlgorithm Algorithm { get; }

    /// <summary>CHAP_I.</summary>
    public byte Identifier { get; }

    /// <summary>CHAP_C.</summary>
    public ReadOnlySpan<byte> Challenge => _challenge;

    /// <summary>A random challenge as long as the algorithm's hash.</summary>
    public static ChapChallenge Create(ChapAlgorithm algorithm)
    {
        var bytes = RandomNumberGenerator.GetBytes(ChapResponse.SizeOf(algorithm) + 1);
        return new ChapChallenge(algorithm, bytes[0], bytes[1..]);
    }

    /// <summary>Adds CHAP_I and CHAP_C.</summary>
    public void AddTo(KeyValueText text) =>
        text.Add(LoginKey.ChapIdentifier, Identifier.ToString(CultureInfo.InvariantCulture))
            .Add(LoginKey.ChapChallenge, BinaryText.Format(_challenge));

    /// <summary>
    /// Whether CHAP_N and CHAP_R of an answer prove that the other side knows the secret. Names and responses are compared in
    /// a time that does not depend on how much of them is right.
    /// </summary>
    public bool IsAnsweredBy(KeyValueText text, ChapCredentials expected)
    {
        var named = CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(text[LoginKey.ChapName] ?? ""),
            System.Text.Encoding.UTF8.GetBytes(expected.Name)
        );
        var right = ChapResponse.Compute(Algorithm, Identifier, expected.Secret, _challenge);
        return BinaryText.TryParse(text[LoginKey.ChapResponse] ?? "", right.Length, out var given)
            && CryptographicOperations.FixedTimeEquals(given, right)
            && named;
    }

    /// <summary>Whether the other side sends back this very challenge, an attack by reflection (RFC 7143 12.1.3).</summary>
    public bool IsReflectedIn(KeyValueText text) =>
        BinaryText.TryParse(text[LoginKey.ChapChallenge] ?? "", _challenge.Length, out var other)
        && other.AsSpan().SequenceEqual(_challenge);
}
