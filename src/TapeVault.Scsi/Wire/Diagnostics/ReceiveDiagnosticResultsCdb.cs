using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>RECEIVE DIAGNOSTIC RESULTS (SPC-5).</summary>
/// <param name="PageCodeValid">PCV: <c>PageCode</c> says which page; otherwise the result of the last SEND DIAGNOSTIC.</param>
/// <param name="PageCode">PAGE CODE.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ReceiveDiagnosticResultsCdb(bool PageCodeValid, byte PageCode, ushort AllocationLength)
    : ICdb<ReceiveDiagnosticResultsCdb>
{
    private const int PageCodeValidOffset = 1;
    private const byte PageCodeValidMask = 0x01;
    private const int PageCodeOffset = 2;
    private const int AllocationLengthOffset = 3;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReceiveDiagnosticResultsCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ReceiveDiagnosticResults))
        {
            return false;
        }

        value = new ReceiveDiagnosticResultsCdb(
            Field.Bit(source, PageCodeValidOffset, PageCodeValidMask),
            source[PageCodeOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ReceiveDiagnosticResults);
        Field.SetBit(destination, PageCodeValidOffset, PageCodeValidMask, PageCodeValid);
        destination[PageCodeOffset] = PageCode;
        BinaryPrimitives.WriteUInt16BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "RECEIVE DIAGNOSTIC RESULTS",
            this,
            DataDirection.FromDevice,
            TimeoutClass.Query,
            repeatable: true
        );
}
