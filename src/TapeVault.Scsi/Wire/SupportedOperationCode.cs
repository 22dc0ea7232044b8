using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>One command descriptor of REPORT SUPPORTED OPERATION CODES' list of all commands (SPC-5 6.37.2).</summary>
/// <param name="OperationCode">OPERATION CODE.</param>
/// <param name="ServiceAction">SERVICE ACTION, or null if the command has none.</param>
/// <param name="CdbLength">Length of the CDB in bytes.</param>
/// <param name="Timeouts">Time-outs, if asked for and given.</param>
public readonly record struct SupportedOperationCode(
    byte OperationCode,
    ushort? ServiceAction,
    ushort CdbLength,
    CommandTimeouts? Timeouts
)
{
    /// <summary>Bytes without time-outs.</summary>
    public const int HeaderSize = 8;

    private const int ServiceActionOffset = 2;
    private const int FlagsOffset = 5;
    private const byte TimeoutsMask = 0x02;
    private const byte ServiceActionMask = 0x01;
    private const int CdbLengthOffset = 6;

    /// <summary>Bytes of the descriptor, 8 or 20.</summary>
    public int Size => HeaderSize + (Timeouts is null ? 0 : CommandTimeouts.Size);

    /// <summary>Reads one descriptor; longer input is tolerated.</summary>
    /// <returns>False if it is cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out SupportedOperationCode value)
    {
        value = default;
        if (source.Length < HeaderSize)
        {
            return false;
        }

        CommandTimeouts? timeouts = null;
        if (Field.Bit(source, FlagsOffset, TimeoutsMask))
        {
            if (!CommandTimeouts.TryRead(source[HeaderSize..], out var found))
            {
                return false;
            }

            timeouts = found;
        }

        value = new SupportedOperationCode(
            source[0],
            Field.Bit(source, FlagsOffset, ServiceActionMask)
                ? BinaryPrimitives.ReadUInt16BigEndian(source[ServiceActionOffset..])
                : null,
            BinaryPrimitives.ReadUInt16BigEndian(source[CdbLengthOffset..]),
            timeouts
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = OperationCode;
        BinaryPrimitives.WriteUInt16BigEndian(destination[ServiceActionOffset..], ServiceAction ?? 0);
        Field.SetBit(destination, FlagsOffset, ServiceActionMask, ServiceAction is not null);
        Field.SetBit(destination, FlagsOffset, TimeoutsMask, Timeouts is not null);
        BinaryPrimitives.WriteUInt16BigEndian(destination[CdbLengthOffset..], CdbLength);
        Timeouts?.Write(destination[HeaderSize..]);
    }
}
