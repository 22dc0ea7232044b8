using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.UnitTests.Catalog.Index;

/// <summary>Entries as a practice's file server has them, in the order of a walk, from a number alone.</summary>
internal static class SyntheticIndex
{
    public const int FilesPerFolder = 100;

    /// <summary>Folders of a hundred files: <c>patients/0001/000123/scan-0001.dcm</c>.</summary>
    public static IEnumerable<IndexEntry> Make(int files)
    {
        yield return Folder("");
        yield return Folder("patients");
        var folders = (files + FilesPerFolder - 1) / FilesPerFolder;
        for (var folder = 0; folder < folders; folder++)
        {
            if (folder % 1000 == 0)
            {
                yield return Folder($"patients/{folder / 1000:D4}");
            }

            yield return Folder($"patients/{folder / 1000:D4}/{folder:D7}");
            for (var file = 0; file < FilesPerFolder && (folder * FilesPerFolder) + file < files; file++)
            {
                yield return File((folder * FilesPerFolder) + file);
            }
        }
    }

    public static string PathOf(int number) =>
        $"patients/{number / FilesPerFolder / 1000:D4}/{number / FilesPerFolder:D7}/Scan-{number % FilesPerFolder:D4}.dcm";

    public static IndexEntry File(int number) =>
        new()
        {
            Path = new BytePath(Encoding.ASCII.GetBytes(PathOf(number))),
            Kind = 0,
            Mode = 0x1A4,
            UserId = 1000,
            GroupId = 100,
            SizeBytes = 10_000 + (number % 977),
            Modified = new UnixTime(1_700_000_000_000_000_000 + (number * 1_234_567L)),
            Digest = Digest(number),
            Parts =
            [
                new IndexPart(1 + (number / 1_000_000), number * 11_776L, 0, 10_000 + (number % 977), Digest(number)),
            ],
        };

    public static Sha256Digest Digest(int number)
    {
        Span<byte> seed = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(seed, number);
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(seed, digest);
        return new Sha256Digest(digest);
    }

    public static byte[] Write(IEnumerable<IndexEntry> entries, out FileIndexSummary summary)
    {
        using var stream = new MemoryStream();
        using var writer = new FileIndexWriter(stream);
        foreach (var entry in entries)
        {
            writer.Append(entry);
        }

        summary = writer.Complete();
        return stream.ToArray();
    }

    /// <summary>Everything an entry says, as text, because records compare lists by reference.</summary>
    public static string Describe(IndexEntry entry) =>
        $"{Convert.ToHexString(entry.Path.Bytes)} {entry.Kind} {entry.Problem} {entry.Mode} {entry.UserId} {entry.GroupId} "
        + $"{entry.SizeBytes} {entry.Modified} {entry.Digest} {Convert.ToHexString(entry.LinkTarget.Bytes)} "
        + string.Join(' ', entry.Parts);

    private static IndexEntry Folder(string path) =>
        new()
        {
            Path = BytePath.FromText(path),
            Kind = 5,
            Mode = 0x1ED,
            Parts = [new IndexPart(1, 0, 0, 0, default)],
        };
}
