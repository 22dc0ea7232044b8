using System.Buffers.Binary;

namespace TapeVault.Operations.Drives;

/// <summary>
/// Blocks that a drive cannot compress, each another one, made anew for comparing instead of being kept: the number of the block
/// and a seed decide all of it.
/// </summary>
/// <param name="seed">Decides the bytes.</param>
internal sealed class TestPattern(int seed)
{
    /// <summary>Fills a block.</summary>
    public void Fill(long number, Span<byte> block)
    {
        new Random(HashCode(number)).NextBytes(block);
        BinaryPrimitives.WriteInt64BigEndian(block, number);
    }

    /// <summary>Whether a block is as it was filled.</summary>
    public bool Matches(long number, ReadOnlySpan<byte> block, Span<byte> room)
    {
        Fill(number, room);
        return block.SequenceEqual(room);
    }

    private int HashCode(long number) => unchecked((int)((seed * 486_187_739L) + (number * 2_654_435_761L)));
}
