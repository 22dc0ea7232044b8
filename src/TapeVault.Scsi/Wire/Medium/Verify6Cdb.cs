namespace TapeVault.Scsi.Wire;

/// <summary>VERIFY(6) (SSC-5): the drive reads and checks blocks without sending them.</summary>
/// <param name="ToEndOfData">VTE: verify to the end of data; <c>Length</c> is ignored.</param>
/// <param name="LogicalBlockProtection">VLBPM: check the protection information of every block by the method of mode page 0Ah/F0h.</param>
/// <param name="ByFilemarks">VBF: <c>Length</c> counts filemarks.</param>
/// <param name="Immediate">IMMED.</param>
/// <param name="ByteCompare">BYTCMP: compare with data-out.</param>
/// <param name="Fixed">FIXED: <c>Length</c> counts blocks of the length in the mode parameters.</param>
/// <param name="Length">VERIFICATION LENGTH: bytes of one block, blocks or filemarks.</param>
public readonly record struct Verify6Cdb(
    bool ToEndOfData,
    bool LogicalBlockProtection,
    bool ByFilemarks,
    bool Immediate,
    bool ByteCompare,
    bool Fixed,
    int Length
) : ICdb<Verify6Cdb>
{
    private const int ToEndOfDataOffset = 1;
    private const byte ToEndOfDataMask = 0x20;
    private const int LogicalBlockProtectionOffset = 1;
    private const byte LogicalBlockProtectionMask = 0x10;
    private const int ByFilemarksOffset = 1;
    private const byte ByFilemarksMask = 0x08;
    private const int ImmediateOffset = 1;
    private const byte ImmediateMask = 0x04;
    private const int ByteCompareOffset = 1;
    private const byte ByteCompareMask = 0x02;
    private const int FixedOffset = 1;
    private const byte FixedMask = 0x01;
    private const int LengthOffset = 2;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out Verify6Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Verify6))
        {
            return false;
        }

        value = new Verify6Cdb(
            Field.Bit(source, ToEndOfDataOffset, ToEndOfDataMask),
            Field.Bit(source, LogicalBlockProtectionOffset, LogicalBlockProtectionMask),
            Field.Bit(source, ByFilemarksOffset, ByFilemarksMask),
            Field.Bit(source, ImmediateOffset, ImmediateMask),
            Field.Bit(source, ByteCompareOffset, ByteCompareMask),
            Field.Bit(source, FixedOffset, FixedMask),
            Field.ReadUInt24(source, LengthOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Verify6);
        Field.SetBit(destination, ToEndOfDataOffset, ToEndOfDataMask, ToEndOfData);
        Field.SetBit(destination, LogicalBlockProtectionOffset, LogicalBlockProtectionMask, LogicalBlockProtection);
        Field.SetBit(destination, ByFilemarksOffset, ByFilemarksMask, ByFilemarks);
        Field.SetBit(destination, ImmediateOffset, ImmediateMask, Immediate);
        Field.SetBit(destination, ByteCompareOffset, ByteCompareMask, ByteCompare);
        Field.SetBit(destination, FixedOffset, FixedMask, Fixed);
        Field.WriteUInt24(destination, LengthOffset, Length);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("VERIFY(6)", this, DataDirection.None, TimeoutClass.Verify, repeatable: false);
}
