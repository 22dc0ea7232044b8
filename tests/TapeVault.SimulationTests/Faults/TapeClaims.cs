using System.Formats.Tar;
using System.Globalization;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Files;
using TapeVault.Model;
using TapeVault.SimulationTests.Backup;

namespace TapeVault.SimulationTests.Faults;

/// <summary>What the catalog claims against what a cartridge holds.</summary>
internal static class TapeClaims
{
    /// <summary>
    /// Every segment that the catalog claims is on the tape and holds the source's bytes, read by readers that are not the
    /// product's.
    /// </summary>
    public static void Check(BackupBench host, SimulatedCartridge cartridge, SimulatedTree tree, string at)
    {
        var contents = new TapeContents(cartridge);
        foreach (var segment in host.Catalog.Sets().SelectMany(set => set.Segments))
        {
            var bytes = contents.Read(segment.FileName);
            Assert.That(bytes, Has.Length.EqualTo(segment.SizeBytes), $"segment {segment.FileName}, {at}");
            using var reader = new TarReader(new MemoryStream(bytes!));
            var entries = 0;
            for (; reader.GetNextEntry() is { } entry; entries++)
            {
                if (entry.DataStream is { } data && entry.EntryType is TarEntryType.RegularFile)
                {
                    using var stored = new MemoryStream();
                    data.CopyTo(stored);
                    AssertContent(host, tree, entry, stored.ToArray(), at);
                }
            }

            Assert.That(entries, Is.GreaterThan(0), at);
        }
    }

    /// <summary>An entry's body ends with the bytes of its file or part; before them a sparse one has its map.</summary>
    private static void AssertContent(BackupBench host, SimulatedTree tree, TarEntry entry, byte[] stored, string at)
    {
        const string Part = ".tvpart-";
        var name = (entry as PaxTarEntry)?.ExtendedAttributes.GetValueOrDefault("GNU.sparse.name") ?? entry.Name;
        var cut = name.LastIndexOf(Part, StringComparison.Ordinal);
        var content = tree.Nodes[BytePath.FromText(cut < 0 ? name : name[..cut])].Content.AsSpan();
        if (cut >= 0)
        {
            var size = (int)host.Options.PartSizeBytes;
            var offset = (int.Parse(name[(cut + Part.Length)..], CultureInfo.InvariantCulture) - 1) * size;
            content = content[offset..Math.Min(offset + size, content.Length)];
        }

        Assert.That(stored.AsSpan().EndsWith(content), Is.True, $"content of {name}, {at}");
    }
}
