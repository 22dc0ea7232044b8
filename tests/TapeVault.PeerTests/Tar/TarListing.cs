using System.Globalization;
using System.Security.Cryptography;
using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;

namespace TapeVault.PeerTests.Tar;

/// <summary>An archive as the product reads it, in lines that do not depend on order or on which name of a file came first.</summary>
internal static class TarListing
{
    public static List<string> Read(Stream stream, bool withNanoseconds, bool withAttributes)
    {
        var reader = new ArchiveReader(stream.Read);
        var entries = new List<ArchiveEntry>();
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveNext())
        {
            entries.Add(reader.Current);
            digests[Name(reader.Current.Path.Bytes)] = Digest(reader);
        }

        return
        [
            .. entries
                .Select(entry => Describe(entry, digests, withNanoseconds, withAttributes))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Describe(
        ArchiveEntry entry,
        Dictionary<string, string> digests,
        bool withNanoseconds,
        bool withAttributes
    )
    {
        var isHardLink = entry.Kind == EntryKind.HardLink;
        var isFile = isHardLink || entry.Kind == EntryKind.File;
        var metadata = entry.Metadata;
        var target = isHardLink ? Name(entry.LinkTarget) : Name(entry.Path.Bytes);
        var attributes = entry
            .Attributes.Where(attribute => withAttributes && attribute.Name.AsSpan().StartsWith("user."u8))
            .Select(attribute => $"{Name(attribute.Name)}={Convert.ToHexString(attribute.Value)}")
            .Order(StringComparer.Ordinal);
        return string.Join(
            ' ',
            isFile ? "File" : entry.Kind.ToString(),
            Name(entry.Path.Bytes),
            Convert.ToString(metadata.Mode, 8),
            Environment.IsPrivilegedProcess ? $"{metadata.UserId}:{metadata.GroupId}" : "",
            isHardLink ? "" : metadata.Modified.Seconds.ToString(CultureInfo.InvariantCulture),
            withNanoseconds && !isHardLink ? metadata.Modified.NanosecondsOfSecond : 0,
            $"{metadata.DeviceMajor},{metadata.DeviceMinor}",
            entry.Kind == EntryKind.SymbolicLink ? Name(entry.LinkTarget) : "",
            isFile ? digests[target] : "",
            string.Join(' ', attributes)
        );
    }

    private static string Digest(ArchiveReader reader)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[10_000];
        long length = 0;
        for (int count; (count = reader.ReadContent(buffer)) > 0; length += count)
        {
            hash.AppendData(buffer, 0, count);
        }

        return $"{length}:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static string Name(ReadOnlySpan<byte> bytes) => new Model.BytePath(bytes.ToArray()).ToString();
}
