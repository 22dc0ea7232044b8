using System.Globalization;
using System.Text;

namespace TapeVault.Benchmarks.Corpora;

/// <summary>
/// Corpus A: 100,000 files of 1 to 64 KiB, about 2 GiB, some 50 to a folder. 60 % are scan thumbnails that do not
/// compress, the rest plain notes. 2 % of the names are not ASCII, 1 % of the paths are too long for a ustar header,
/// 1 % of the files are private.
/// </summary>
internal sealed class OfficeArchive : ICorpus
{
    private const int FilesPerFolder = 50;
    private const int NotesBytes = 256 * 1024;

    private static readonly string[] Departments =
    [
        "accounts",
        "building-permits",
        "clinic",
        "customer-letters",
        "fleet",
        "human-resources",
        "land-register",
        "school-board",
    ];

    private static readonly string[] OtherAlphabets =
    [
        "Übersicht",
        "façade",
        "протокол",
        "請求書",
        "résumé",
        "naïve-Σ",
        "Ærø",
        "žluťoučký",
    ];

    /// <inheritdoc/>
    public char Letter => 'A';

    /// <inheritdoc/>
    public int ItemCount(double scale) => (FileCount(scale) + FilesPerFolder - 1) / FilesPerFolder;

    /// <inheritdoc/>
    public void Make(string folder, ulong seed, int item, double scale)
    {
        var random = SplitMix.For(seed, Letter, item);
        var leaf = Path.Combine(folder, Leaf(item));
        Directory.CreateDirectory(leaf);
        var notes = TableText.Block(random, NotesBytes);
        var count = Math.Min(FilesPerFolder, FileCount(scale) - (item * FilesPerFolder));
        for (var file = 0; file < count; file++)
        {
            MakeFile(leaf, random, notes, item, file);
        }
    }

    private static int FileCount(double scale) => (int)(100_000 * scale);

    private static string Leaf(int item)
    {
        var box = string.Create(
            CultureInfo.InvariantCulture,
            $"{Departments[item % Departments.Length]}/{1998 + (item / 8 % 24)}/{1 + (item / 5 % 12):00}/box-{item:0000}"
        );
        return item % 100 == 7
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{box}/transferred-from-the-municipal-record-office-in-the-year-{1998 + (item / 8 % 24)}-shelf-{item % 1000:000}"
            )
            : box;
    }

    private static void MakeFile(string leaf, SplitMix random, byte[] notes, int item, int file)
    {
        var data = new byte[Size(random)];
        var isPrivate = random.Chance(0.01);
        var odd = random.Chance(0.02) ? "-" + random.Pick(OtherAlphabets) : string.Empty;
        string name;
        if (random.Chance(0.60))
        {
            random.Fill(data);
            Encoding.Latin1.GetBytes("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\u0001").CopyTo(data, 0);
            name = string.Create(CultureInfo.InvariantCulture, $"scan-{item:0000}-p{file:000}{odd}.thumb.jpg");
        }
        else
        {
            notes.AsSpan(random.Below(NotesBytes - data.Length + 1), data.Length).CopyTo(data);
            Encoding
                .ASCII.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"note {item}/{file} {random.Below(1_000_000_000)}\n")
                )
                .CopyTo(data, 0);
            name = string.Create(
                CultureInfo.InvariantCulture,
                $"note-{item:0000}-{file:000}-{random.Pick(TableText.Words)}{odd}.txt"
            );
        }

        CorpusFile.Write(Path.Combine(leaf, name), data, random, isPrivate);
    }

    /// <summary>Median 18 KiB, clipped.</summary>
    private static int Size(SplitMix random)
    {
        double size;
        do
        {
            size = random.Lognormal(9.80, 0.80);
        } while (size is < 1024 or > 64 * 1024);
        return (int)size;
    }
}
