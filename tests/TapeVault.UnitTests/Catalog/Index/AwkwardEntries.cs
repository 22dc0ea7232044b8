using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.UnitTests.Catalog.Index;

/// <summary>Entries of every shape, from a seed, in the order of a walk.</summary>
internal static class AwkwardEntries
{
    public static List<IndexEntry> Make(int seed, int count)
    {
        var random = new Random(seed);
        var paths = new SortedSet<BytePath>();
        while (paths.Count < count)
        {
            paths.Add(Path(random));
        }

        return [.. paths.Select(path => Entry(random, path))];
    }

    private static IndexEntry Entry(Random random, BytePath path)
    {
        Sha256Digest? digest = random.Next(3) == 0 ? null : Digest(random);
        var size = random.NextInt64(long.MaxValue) >> random.Next(63);
        return new IndexEntry
        {
            Path = path,
            Kind = (byte)random.Next(256),
            Problem = (byte)(random.Next(3) == 0 ? random.Next(256) : 0),
            Mode = random.Next(4) == 0 ? random.Next(4096) : 0x1A4,
            UserId = random.Next(4) == 0 ? (uint)random.NextInt64(uint.MaxValue + 1L) : 7,
            GroupId = random.Next(4) == 0 ? uint.MaxValue : 7,
            SizeBytes = size,
            Modified = new UnixTime(random.NextInt64(long.MinValue, long.MaxValue)),
            Digest = digest,
            LinkTarget = random.Next(3) == 0 ? Path(random) : BytePath.Root,
            Parts = Parts(random, size, digest),
        };
    }

    private static IndexPart[] Parts(Random random, long size, Sha256Digest? digest)
    {
        switch (random.Next(5))
        {
            case 0:
                return [];
            case 1:
                return [Part(random, 0, size, Digest(random))]; // one part, but not the whole
            case 2:
                var parts = new IndexPart[random.Next(2, 9)];
                for (var i = 0; i < parts.Length; i++)
                {
                    parts[i] = Part(random, i * 1_073_741_824L, 1_073_741_824, Digest(random));
                }

                return parts;
            default:
                return [Part(random, 0, size, digest ?? default)];
        }
    }

    private static IndexPart Part(Random random, long offset, long length, Sha256Digest digest) =>
        new(random.Next(int.MaxValue), random.NextInt64(long.MaxValue) >> random.Next(63), offset, length, digest);

    private static Sha256Digest Digest(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return new Sha256Digest(bytes);
    }

    // few different bytes, so that paths share fronts and the slash's place in the order matters
    private static BytePath Path(Random random)
    {
        var bytes = new byte[random.Next(20) == 0 ? random.Next(3000) : random.Next(12)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = "/ !.aAb\xff"u8[random.Next(7)];
        }

        return new BytePath(bytes);
    }
}
