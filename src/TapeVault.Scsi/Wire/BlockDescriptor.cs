namespace TapeVault.Scsi.Wire;

/// <summary>Mode parameter block descriptor (SSC-5 8.3).</summary>
/// <param name="Density">DENSITY CODE; 7Fh changes nothing in MODE SELECT.</param>
/// <param name="Blocks">NUMBER OF BLOCKS; 0 is the rest of the medium.</param>
/// <param name="BlockLength">BLOCK LENGTH in bytes; 0 is variable-block mode.</param>
public readonly record struct BlockDescriptor(byte Density, int Blocks, int BlockLength)
    : IWireStructure<BlockDescriptor>
{
    private const int DensityOffset = 0;
    private const int BlocksOffset = 1;
    private const int BlockLengthOffset = 5;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out BlockDescriptor value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new BlockDescriptor(
            source[DensityOffset],
            Field.ReadUInt24(source, BlocksOffset),
            Field.ReadUInt24(source, BlockLengthOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[DensityOffset] = Density;
        Field.WriteUInt24(destination, BlocksOffset, Blocks);
        Field.WriteUInt24(destination, BlockLengthOffset, BlockLength);
    }
}
