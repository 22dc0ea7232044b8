namespace TapeVault.Scsi.Iscsi;

/// <summary>A name and its CHAP secret. The secret shows in no text.</summary>
/// <param name="name">CHAP_N.</param>
/// <param name="secret">
/// The secret's bytes. The standard wants 12 or more where the path is not protected otherwise (RFC 7143 9.2.1).
/// </param>
public sealed class ChapCredentials(string name, ReadOnlyMemory<byte> secret)
{
    /// <summary>Shortest secret for a path that nothing else protects, in bytes.</summary>
    public const int ShortestSecret = 12;

    /// <summary>CHAP_N.</summary>
    public string Name { get; } = name;

    internal ReadOnlySpan<byte> Secret => secret.Span;

    /// <summary>Whether another one has the same secret, which one initiator and one target must not (RFC 7143 9.2.1).</summary>
    public bool SharesSecretWith(ChapCredentials other) =>
        System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(Secret, other.Secret);

    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}
