using System.Buffers.Binary;
using TapeVault.Scsi.Iscsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>
/// Logical block protection (SSC-5 4.2.20): the four bytes behind every block, made by the writer and checked by the reader.
/// <para>
/// The byte order is a setting, because the standard's words and what drives are seen to take differ in print: Reed-Solomon
/// highest byte first (IBM's LTO reference, appendix D, as mhvtl quotes it) and CRC32C lowest byte first (the LTFS reference's
/// crc32c_enc) is what other LTO software uses and the default here.
/// </para>
/// </summary>
/// <param name="Method">How the four bytes are computed; <see cref="BlockProtectionMethod.None"/> adds none.</param>
/// <param name="LowestByteFirst">Order of the four bytes.</param>
public readonly record struct BlockProtection(BlockProtectionMethod Method, bool LowestByteFirst)
{
    /// <summary>Bytes behind a protected block.</summary>
    public const int InformationBytes = 4;

    /// <summary>A method with its usual byte order.</summary>
    public static BlockProtection Of(BlockProtectionMethod method) =>
        new(method, method == BlockProtectionMethod.Crc32C);

    /// <summary>Bytes that protection adds to a block: 0 or 4.</summary>
    public int Overhead => Method == BlockProtectionMethod.None ? 0 : InformationBytes;

    /// <summary>The check value of a block.</summary>
    public uint Compute(ReadOnlySpan<byte> block) =>
        Method switch
        {
            BlockProtectionMethod.ReedSolomonCrc => ReedSolomonCrc.Append(0, block),
            BlockProtectionMethod.Crc32C => Crc32C.Compute(block),
            _ => 0,
        };

    /// <summary>Writes the protection information of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="destination">Room for <see cref="Overhead"/> bytes; may lie behind the block in the same buffer.</param>
    public void Write(ReadOnlySpan<byte> block, Span<byte> destination)
    {
        if (Method == BlockProtectionMethod.None)
        {
            return;
        }

        var value = Compute(block);
        if (LowestByteFirst)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(destination, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, value);
        }
    }

    /// <summary>Whether the last bytes of a block with its information are the information of the bytes before.</summary>
    public bool IsIntact(ReadOnlySpan<byte> blockWithInformation)
    {
        if (Method == BlockProtectionMethod.None)
        {
            return true;
        }

        if (blockWithInformation.Length < InformationBytes)
        {
            return false;
        }

        var stored = blockWithInformation[^InformationBytes..];
        var value = LowestByteFirst
            ? BinaryPrimitives.ReadUInt32LittleEndian(stored)
            : BinaryPrimitives.ReadUInt32BigEndian(stored);
        return value == Compute(blockWithInformation[..^InformationBytes]);
    }
}
