using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>The check values of logical block protection against those of other programs.</summary>
[TestFixture]
public sealed class BlockProtectionTests
{
    /// <summary>The primes from 2 to 157, the first block of mhvtl's and CASTOR's self test.</summary>
    private const string FirstPrimes =
        "02 03 05 07 0B 0D 11 13 17 1D 1F 25 29 2B 2F 35 3B 3D 43 47 49 4F 53 59 61 65 67 6B 6D 71 7F 83 89 8B 95 97 9D";

    /// <summary>The primes from 163 to 251, its second block.</summary>
    private const string LastPrimes = "A3 A7 AD B3 B5 BF C1 C5 C7 D3 DF E3 E5 E9 EF F1 FB";

    [TestCase(FirstPrimes, 0x733D4DCAu, TestName = "mhvtl self test: RS CRC of the first primes")]
    [TestCase(FirstPrimes + LastPrimes, 0x754ED37Eu, TestName = "mhvtl self test: RS CRC of all primes")]
    [TestCase("31 32 33 34 35 36 37 38 39", 0x4B4F673Au, TestName = "LTFS rs_gf256_enc: RS CRC of 123456789")]
    [TestCase("01", 0x38CF3801u, TestName = "LTFS table: RS CRC of one byte 01h is the generator")]
    public void The_Reed_Solomon_CRC_is_that_of_other_programs(string hex, uint expected)
    {
        var bytes = Hex.Bytes(hex);
        Assert.Multiple(() =>
        {
            Assert.That(ReedSolomonCrc.Append(0, bytes), Is.EqualTo(expected));
            for (var split = 0; split <= bytes.Length; split++)
            {
                var head = ReedSolomonCrc.Append(0, bytes.AsSpan(0, split));
                Assert.That(
                    ReedSolomonCrc.Append(head, bytes.AsSpan(split)),
                    Is.EqualTo(expected),
                    $"split at {split}"
                );
            }
        });
    }

    [TestCase(FirstPrimes, 0xE8174F48u, TestName = "mhvtl self test: CRC32C of the first primes")]
    [TestCase(FirstPrimes + LastPrimes, 0x73C8ECB0u, TestName = "LTFS crc32c: CRC32C of all primes")]
    [TestCase("31 32 33 34 35 36 37 38 39", 0xE3069283u, TestName = "RFC 3720 check value: CRC32C of 123456789")]
    public void The_CRC32C_is_that_of_other_programs(string hex, uint expected) =>
        Assert.That(BlockProtection.Of(BlockProtectionMethod.Crc32C).Compute(Hex.Bytes(hex)), Is.EqualTo(expected));

    [TestCase(BlockProtectionMethod.ReedSolomonCrc, "754ED37E", TestName = "LTFS writes the RS CRC highest byte first")]
    [TestCase(BlockProtectionMethod.Crc32C, "B0ECC873", TestName = "LTFS writes the CRC32C lowest byte first")]
    public void The_usual_byte_order_is_that_of_LTFS(BlockProtectionMethod method, string expected)
    {
        var block = Hex.Bytes(FirstPrimes + LastPrimes);
        byte[] room = [.. block, 0, 0, 0, 0];
        BlockProtection.Of(method).Write(block, room.AsSpan(block.Length));
        Assert.Multiple(() =>
        {
            Assert.That(Hex.Text(room.AsSpan(block.Length)), Is.EqualTo(expected));
            Assert.That(BlockProtection.Of(method).IsIntact(room), Is.True);
            Assert.That(
                (BlockProtection.Of(method) with { LowestByteFirst = method != BlockProtectionMethod.Crc32C }).IsIntact(
                    room
                ),
                Is.False,
                "the other byte order"
            );
        });
    }

    [TestCase(BlockProtectionMethod.ReedSolomonCrc)]
    [TestCase(BlockProtectionMethod.Crc32C)]
    public void Every_single_bit_that_flips_is_found(BlockProtectionMethod method)
    {
        var protection = BlockProtection.Of(method);
        var block = new byte[68];
        new Random(5).NextBytes(block.AsSpan(0, 64));
        protection.Write(block.AsSpan(0, 64), block.AsSpan(64));
        for (var bit = 0; bit < block.Length * 8; bit++)
        {
            block[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(protection.IsIntact(block), Is.False, $"bit {bit}");
            block[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.That(protection.IsIntact(block), Is.True);
    }

    [Test]
    public void Without_protection_nothing_is_added_and_everything_is_intact()
    {
        var none = BlockProtection.Of(BlockProtectionMethod.None);
        Assert.Multiple(() =>
        {
            Assert.That(none.Overhead, Is.Zero);
            Assert.That(none.IsIntact([1]), Is.True);
            Assert.That(BlockProtection.Of(BlockProtectionMethod.Crc32C).Overhead, Is.EqualTo(4));
            Assert.That(BlockProtection.Of(BlockProtectionMethod.Crc32C).IsIntact([1, 2, 3]), Is.False);
        });
    }

    [Test]
    public void The_sg3_utils_example_of_page_B5h_is_read_as_sg_vpd_prints_it()
    {
        var bytes = Hex.Bytes("01 B5 00 10 00 00 00 00 03 01 20 E0 07 02 10 80 00 00 00 00");
        Assert.That(BlockProtectionPage.TryRead(bytes, out var page), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(page.Methods, Has.Count.EqualTo(2));
            Assert.That(
                page.Methods[0],
                Is.EqualTo(
                    new BlockProtectionPage.Supported(BlockProtectionMethod.ReedSolomonCrc, 32, true, true, true)
                )
            );
            Assert.That(
                page.Methods[1],
                Is.EqualTo(new BlockProtectionPage.Supported(BlockProtectionMethod.Crc32C, 16, true, false, false))
            );
            Assert.That(page.Supports(BlockProtectionMethod.Crc32C), Is.False, "not for reading");
        });
    }
}
