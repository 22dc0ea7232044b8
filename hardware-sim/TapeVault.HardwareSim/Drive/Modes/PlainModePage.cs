namespace TapeVault.HardwareSim;

/// <summary>A mode page that is kept as bytes.</summary>
/// <param name="Page">Page code.</param>
/// <param name="Subpage">Subpage code, 0 for none.</param>
/// <param name="Default">The page after power on, with its header.</param>
/// <param name="Changeable">1 bits where a host can change it; as long as the page.</param>
internal sealed record PlainModePage(byte Page, byte Subpage, byte[] Default, byte[] Changeable)
{
    /// <summary>The first bit of a page that is neither changeable nor as it is now, as offset and bit; null when there is none.</summary>
    public (int Offset, int Bit)? FirstForbidden(ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> current)
    {
        for (int i = 2; i < Default.Length; i++)
        {
            int wrong = (wanted[i] ^ current[i]) & ~Changeable[i];
            if (wrong != 0)
            {
                return (i, System.Numerics.BitOperations.Log2((uint)wrong));
            }
        }

        return null;
    }
}
