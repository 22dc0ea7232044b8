using System.Text;
using NUnit.Framework;
using TapeVault.Media.Ltfs.Format;

namespace TapeVault.UnitTests.Ltfs;

/// <summary>Whatever the bytes, the readers give a value or <see cref="LtfsFormatException"/>.</summary>
[TestFixture]
public sealed class LtfsFuzzTests
{
    private const int Seed = 20_260_102;

    private static void Index(byte[] bytes)
    {
        try
        {
            var index = LtfsSamples.Read(bytes);
            _ = new LtfsIndexAudit(LtfsSamples.GoodLabel).Problems(index, 8, 23);
            _ = LtfsSamples.Write(index);
        }
        catch (LtfsFormatException)
        {
            // the declared error
        }
    }

    private static void Label(byte[] bytes)
    {
        try
        {
            LtfsLabelFormat.Read(bytes);
        }
        catch (LtfsFormatException)
        {
            // the declared error
        }
    }

    [Test]
    public void Every_truncation_of_a_label_is_refused_cleanly()
    {
        var good = Encoding.UTF8.GetBytes(LtfsSamples.Label);
        for (var length = 0; length < good.Length; length++)
        {
            Assert.That(() => LtfsLabelFormat.Read(good.AsMemory(0, length)), Throws.TypeOf<LtfsFormatException>());
        }
    }

    [Test]
    public void Every_truncation_of_an_index_is_refused_cleanly()
    {
        var good = Encoding.UTF8.GetBytes(LtfsSamples.Index);
        for (var length = 0; length < good.Length; length++)
        {
            Assert.That(() => LtfsSamples.Read(good[..length]), Throws.TypeOf<LtfsFormatException>());
        }
    }

    [Test]
    public void Every_bit_flip_of_a_label_gives_a_label_or_a_clean_error()
    {
        var bytes = Encoding.UTF8.GetBytes(LtfsSamples.Label);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(() => Label(bytes), Throws.Nothing, $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void Bit_flips_all_over_an_index_give_an_index_or_a_clean_error()
    {
        var bytes = Encoding.UTF8.GetBytes(LtfsSamples.Index);
        for (var bit = 0; bit < bytes.Length * 8; bit += 3)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(() => Index(bytes), Throws.Nothing, $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void Random_bytes_and_random_damage_give_a_clean_error_or_a_value()
    {
        var random = new Random(Seed);
        var good = Encoding.UTF8.GetBytes(LtfsSamples.Index);
        for (var round = 0; round < 2000; round++)
        {
            var noise = new byte[random.Next(400)];
            random.NextBytes(noise);
            Assert.That(() => Index(noise), Throws.Nothing, $"seed {Seed}, round {round}, noise");
            Assert.That(() => Label(noise), Throws.Nothing, $"seed {Seed}, round {round}, noise");
            var damaged = good.ToArray();
            for (var hit = random.Next(1, 8); hit > 0; hit--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Assert.That(() => Index(damaged), Throws.Nothing, $"seed {Seed}, round {round}");
        }
    }

    [Test]
    public void Pieces_of_the_text_in_any_order_give_a_clean_error_or_a_value()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 2000; round++)
        {
            var text = LtfsSamples.Index;
            var from = random.Next(text.Length);
            var length = random.Next(text.Length - from);
            var to = random.Next(text.Length);
            var mixed = text.Insert(to, text.Substring(from, length));
            Assert.That(() => Index(Encoding.UTF8.GetBytes(mixed)), Throws.Nothing, $"seed {Seed}, round {round}");
        }
    }
}
