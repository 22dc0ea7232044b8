using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// REPORT SUPPORTED OPERATION CODES' list of all commands (SPC-5 6.37.2): a 4-byte length, then descriptors.
/// </summary>
/// <param name="Commands">The descriptors in the order sent.</param>
/// <param name="IsComplete">
/// False if the answer was cut, for example by the allocation length; the rest is missing.
/// </param>
public readonly record struct SupportedOperationCodes(
    IReadOnlyList<SupportedOperationCode> Commands,
    bool IsComplete = true
)
{
    /// <summary>Bytes before the first descriptor.</summary>
    public const int HeaderSize = 4;

    /// <summary>Bytes of the whole list.</summary>
    public int Size => HeaderSize + Commands.Sum(command => command.Size);

    /// <summary>
    /// The descriptor of a command, the first if it has several service actions; null if it is not supported.
    /// </summary>
    public SupportedOperationCode? Find(OperationCode code, ushort? serviceAction = null)
    {
        foreach (var command in Commands)
        {
            if (
                command.OperationCode == (byte)code
                && (serviceAction is null || command.ServiceAction == serviceAction)
            )
            {
                return command;
            }
        }

        return null;
    }

    /// <summary>Reads a list; what is cut off is left out.</summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out SupportedOperationCodes value)
    {
        value = new SupportedOperationCodes([]);
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var announced = BinaryPrimitives.ReadUInt32BigEndian(source);
        var rest = source[HeaderSize..];
        var complete = announced <= (uint)rest.Length;
        rest = complete ? rest[..(int)announced] : rest;
        var commands = new List<SupportedOperationCode>();
        while (SupportedOperationCode.TryRead(rest, out var command))
        {
            commands.Add(command);
            rest = rest[command.Size..];
        }

        value = new SupportedOperationCodes(commands, complete && rest.IsEmpty);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)(Size - HeaderSize));
        var rest = destination[HeaderSize..];
        foreach (var command in Commands)
        {
            command.Write(rest);
            rest = rest[command.Size..];
        }
    }
}
