using System.Buffers.Binary;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>
/// Makes new inputs out of known ones: flipped bits, cuts, length fields at their extremes, pieces of other inputs, several of
/// these at once. It knows of formats only that lengths are big-endian numbers of one to four bytes, which holds for all of SCSI
/// and iSCSI, and that texts of iSCSI are <c>key=value</c> with a zero behind.
/// </summary>
internal sealed class ByteMutator(Random random, int longest)
{
    private const int MostAtOnce = 6;

    private static ReadOnlySpan<byte> Extremes => [0x00, 0x01, 0x03, 0x04, 0x7F, 0x80, 0xC0, 0xFE, 0xFF];

    /// <summary>Makes an input.</summary>
    /// <param name="known">What it begins with.</param>
    /// <param name="other">Where pieces may come from.</param>
    public byte[] Mutate(byte[] known, byte[] other)
    {
        var bytes = new List<byte>(known);
        for (var left = random.Next(1, MostAtOnce + 1); left > 0; left--)
        {
            MutateOnce(bytes, other);
        }

        if (bytes.Count > longest)
        {
            bytes.RemoveRange(longest, bytes.Count - longest);
        }

        return [.. bytes];
    }

    private void MutateOnce(List<byte> bytes, byte[] other)
    {
        switch (random.Next(12))
        {
            case 0 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] = Extremes[random.Next(Extremes.Length)];
                break;
            case 2 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] = (byte)random.Next(256);
                break;
            case 3:
                bytes.RemoveRange(random.Next(bytes.Count + 1) is var end ? end : 0, bytes.Count - end);
                break;
            case 4:
                Extend(bytes);
                break;
            case 5 or 6 or 7:
                SetLength(bytes);
                break;
            case 8:
                Splice(bytes, other);
                break;
            case 9 when bytes.Count > 1:
                Repeat(bytes);
                break;
            case 10 when bytes.Count > 1:
                var from = random.Next(bytes.Count);
                bytes.RemoveRange(from, random.Next(bytes.Count - from));
                break;
            default:
                Insert(bytes);
                break;
        }
    }

    /// <summary>A number somewhere becomes an extreme, or is nearly the length of what follows it.</summary>
    private void SetLength(List<byte> bytes)
    {
        var size = random.Next(1, 5);
        if (bytes.Count < size)
        {
            return;
        }

        var offset =
            random.Next(2) == 0
                ? random.Next(Math.Min(16, bytes.Count - size + 1))
                : random.Next(bytes.Count - size + 1);
        var rest = bytes.Count - offset - size;
        var value = random.Next(8) switch
        {
            0 => 0u,
            1 => 1u,
            2 => uint.MaxValue,
            3 => 0x7FFF_FFFFu,
            4 => (uint)rest,
            5 => (uint)rest + 1,
            6 => (uint)Math.Max(0, rest - random.Next(1, 9)),
            _ => (uint)random.Next(),
        };
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(number, value);
        for (var i = 0; i < size; i++)
        {
            bytes[offset + i] = number[sizeof(uint) - size + i];
        }
    }

    private void Extend(List<byte> bytes)
    {
        var count = random.Next(8) == 0 ? random.Next(longest) : random.Next(1, 64);
        var isZero = random.Next(2) == 0;
        for (; count > 0; count--)
        {
            bytes.Add(isZero ? (byte)0 : (byte)random.Next(256));
        }
    }

    private void Splice(List<byte> bytes, byte[] other)
    {
        var cut = random.Next(bytes.Count + 1);
        var from = random.Next(other.Length + 1);
        if (random.Next(2) == 0)
        {
            bytes.RemoveRange(cut, bytes.Count - cut);
        }

        bytes.InsertRange(cut, other[from..random.Next(from, other.Length + 1)]);
    }

    private void Repeat(List<byte> bytes)
    {
        var from = random.Next(bytes.Count);
        var piece = bytes.GetRange(from, random.Next(1, bytes.Count - from + 1));
        var times = random.Next(4) == 0 ? random.Next(1, 64) : 1;
        for (; times > 0 && bytes.Count < longest; times--)
        {
            bytes.InsertRange(from, piece);
        }
    }

    private void Insert(List<byte> bytes)
    {
        var piece = new byte[random.Next(1, 9)];
        if (random.Next(2) == 0)
        {
            random.NextBytes(piece);
        }

        bytes.InsertRange(random.Next(bytes.Count + 1), piece);
    }
}
