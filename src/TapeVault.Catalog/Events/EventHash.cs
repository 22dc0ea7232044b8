using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TapeVault.Model;

namespace TapeVault.Catalog;

/// <summary>
/// The digest that chains events: SHA-256 over the byte layout of <c>docs/formats/event-log.md</c>, version 1. Every
/// store keeps the same chain, so a log moved from one to another verifies unchanged.
/// </summary>
public static class EventHash
{
    /// <summary>Version of the byte layout.</summary>
    public const ushort Version = 1;

    private const int HeaderSize = 60;
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private static ReadOnlySpan<byte> Magic => "TVEVENT\0"u8;

    /// <summary>Makes the event that follows <paramref name="previous"/> (null for the first), with its digest.</summary>
    public static CatalogEvent Seal(
        CatalogEvent? previous,
        DateTimeOffset instant,
        string kind,
        string subject,
        string json
    )
    {
        var unsealed = new CatalogEvent(
            (previous?.Sequence ?? 0) + 1,
            instant.ToUniversalTime(),
            kind,
            subject,
            json,
            previous?.Hash ?? default,
            default
        );
        return unsealed with { Hash = Of(unsealed) };
    }

    /// <summary>The digest that <paramref name="item"/> should carry; its own <see cref="CatalogEvent.Hash"/> does not count.</summary>
    public static Sha256Digest Of(CatalogEvent item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> header = stackalloc byte[HeaderSize];
        header.Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16BigEndian(header[8..], Version);
        BinaryPrimitives.WriteInt64BigEndian(header[12..], item.Sequence);
        BinaryPrimitives.WriteInt64BigEndian(header[20..], ToTicks(item.Instant));
        item.Previous.CopyTo(header[28..]);
        hash.AppendData(header);
        AppendText(hash, item.Kind);
        AppendText(hash, item.Subject);
        AppendText(hash, item.Json);
        return new Sha256Digest(hash.GetHashAndReset());
    }

    /// <summary>The instant as stores and the digest hold it: 100 ns units since 1970-01-01T00:00:00Z.</summary>
    internal static long ToTicks(DateTimeOffset instant) => instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    /// <summary>Reads what <see cref="ToTicks"/> gave; null if no instant has that value.</summary>
    internal static DateTimeOffset? FromTicks(long ticks) =>
        ticks < -DateTimeOffset.UnixEpoch.Ticks
        || ticks > DateTimeOffset.MaxValue.Ticks - DateTimeOffset.UnixEpoch.Ticks
            ? null
            : DateTimeOffset.UnixEpoch.AddTicks(ticks);

    private static void AppendText(IncrementalHash hash, string text)
    {
        var bytes = StrictUtf8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
