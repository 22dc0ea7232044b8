using System.Buffers.Binary;
using System.Numerics;
using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.UnitTests.Catalog.Index;

/// <summary>A damaged index says so, wherever the damage is; it never gives other entries.</summary>
public sealed class FileIndexDamageTests
{
    [Test]
    public void A_cut_at_any_byte_is_refused()
    {
        var bytes = Bytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.That(ReadAll(bytes[..length]), Is.EqualTo("TV-C101"), $"cut at {length}");
        }
    }

    [Test]
    public void An_empty_file_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            var fault = Assert.Throws<TapeVaultException>(() => FileIndex.Open(path).Dispose());
            Assert.That(fault!.Error, Is.EqualTo(CatalogErrors.DamagedIndex));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_bit_turned_anywhere_is_refused()
    {
        var bytes = Bytes();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(ReadAll(bytes), Is.EqualTo("TV-C101"), $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void Bytes_behind_the_end_are_refused()
    {
        Assert.That(ReadAll([.. Bytes(), 0]), Is.EqualTo("TV-C101"));
    }

    [Test]
    public void A_search_meets_the_damage_only_where_it_looks()
    {
        var bytes = SyntheticIndex.Write(SyntheticIndex.Make(10_000), out _);
        bytes[^2000] ^= 1; // table of blocks
        Assert.That(ReadAll(bytes), Is.EqualTo("TV-C101"));
        bytes[^2000] ^= 1;
        bytes[100] ^= 1; // first block
        using var index = FileIndex.Open(bytes, "test");
        Assert.That(index.Find(SyntheticIndex.File(9_999).Path), Is.Not.Null);
        Assert.That(() => index.Find(BytePath.Root), Throws.TypeOf<TapeVaultException>());
        Assert.That(index.Verify, Throws.TypeOf<TapeVaultException>());
    }

    [Test]
    public void A_later_version_is_told_from_damage()
    {
        var bytes = Bytes();
        bytes[8] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(60), Castagnoli(bytes.AsSpan(0, 60)));
        Assert.That(ReadAll(bytes), Is.EqualTo("TV-C102"));
    }

    [Test]
    public void Records_that_mean_nothing_are_refused_though_their_checksum_is_right()
    {
        var random = new Random(4711);
        var intact = Bytes();
        var tableOffset = (int)BinaryPrimitives.ReadInt64LittleEndian(intact.AsSpan(intact.Length - 128));
        var blockEnd = (int)BinaryPrimitives.ReadInt64LittleEndian(intact.AsSpan(tableOffset + 8));
        var refused = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = intact.ToArray();
            bytes[64 + random.Next(blockEnd - 68)] = (byte)random.Next(256);
            var crc = Castagnoli(bytes.AsSpan(64, blockEnd - 68));
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(blockEnd - 4), crc);
            refused += ReadAll(bytes) is null ? 0 : 1;
        }

        Assert.That(refused, Is.GreaterThan(300), "most turned bytes are digests, which say nothing of themselves");
    }

    // RFC 3720 appendix B.4: 32 bytes of zeros, of ones, and ascending
    [TestCase(0x8A9136AA, 0x00, 0)]
    [TestCase(0x62A8AB43, 0xFF, 0)]
    [TestCase(0x46DD794E, 0x00, 1)]
    public void The_checksum_is_CRC_32C(long expected, int first, int step)
    {
        var bytes = Enumerable.Range(0, 32).Select(i => (byte)(first + (i * step))).ToArray();
        Assert.That(Castagnoli(bytes), Is.EqualTo((uint)expected), "the test's own");

        // and the product's, through a header that only a right checksum makes readable
        var index = SyntheticIndex.Write([], out _);
        Assert.That(
            BinaryPrimitives.ReadUInt32LittleEndian(index.AsSpan(60)),
            Is.EqualTo(Castagnoli(index.AsSpan(0, 60)))
        );
    }

    private static byte[] Bytes() => SyntheticIndex.Write(AwkwardEntries.Make(5, 40), out _);

    /// <summary>Null if all was read, else the code of the error.</summary>
    private static string? ReadAll(byte[] bytes)
    {
        try
        {
            using var index = FileIndex.Open(bytes, "test");
            foreach (var _ in index.All()) { }
            return null;
        }
        catch (TapeVaultException fault)
        {
            return fault.Error.Code;
        }
    }

    internal static uint Castagnoli(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
            }
        }

        return ~crc;
    }
}
