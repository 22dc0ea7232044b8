using System.Text;

namespace TapeVault.UnitTests.Archives;

/// <summary>Writes fields of header blocks without the product's code.</summary>
internal static class TarBlock
{
    /// <summary>Sets the size field and the checksum.</summary>
    public static void SetSize(Span<byte> block, long sizeBytes)
    {
        Encoding.ASCII.GetBytes(Convert.ToString(sizeBytes, 8).PadLeft(11, '0') + "\0", block[124..]);
        Seal(block);
    }

    /// <summary>Sets the checksum.</summary>
    public static void Seal(Span<byte> block)
    {
        block[148..156].Fill((byte)' ');
        var sum = 0;
        foreach (var b in block[..512])
        {
            sum += b;
        }

        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0", block[148..]);
    }
}
