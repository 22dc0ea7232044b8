using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Command time-outs descriptor (SPC-5 6.37.4).</summary>
/// <param name="CommandSpecific">COMMAND SPECIFIC.</param>
/// <param name="NominalSeconds">NOMINAL COMMAND PROCESSING TIMEOUT in seconds; 0 is not given.</param>
/// <param name="RecommendedSeconds">RECOMMENDED COMMAND TIMEOUT in seconds; 0 is not given.</param>
public readonly record struct CommandTimeouts(byte CommandSpecific, uint NominalSeconds, uint RecommendedSeconds)
    : IWireStructure<CommandTimeouts>
{
    private const ushort DescriptorLength = 0x0A;
    private const int CommandSpecificOffset = 3;
    private const int NominalOffset = 4;
    private const int RecommendedOffset = 8;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out CommandTimeouts value)
    {
        value = default;
        if (source.Length < Size || BinaryPrimitives.ReadUInt16BigEndian(source) != DescriptorLength)
        {
            return false;
        }

        value = new CommandTimeouts(
            source[CommandSpecificOffset],
            BinaryPrimitives.ReadUInt32BigEndian(source[NominalOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[RecommendedOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, DescriptorLength);
        destination[CommandSpecificOffset] = CommandSpecific;
        BinaryPrimitives.WriteUInt32BigEndian(destination[NominalOffset..], NominalSeconds);
        BinaryPrimitives.WriteUInt32BigEndian(destination[RecommendedOffset..], RecommendedSeconds);
    }
}
