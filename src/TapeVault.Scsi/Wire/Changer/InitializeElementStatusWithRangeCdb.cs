using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>INITIALIZE ELEMENT STATUS WITH RANGE (SMC-3 6.3): the robot looks at some elements.</summary>
/// <param name="FirstElement">STARTING ELEMENT ADDRESS.</param>
/// <param name="ElementCount">NUMBER OF ELEMENTS.</param>
/// <param name="Fast">FAST: volume tags alone may be read.</param>
/// <param name="WholeLibrary">RANGE is 0: the whole library, addresses ignored.</param>
/// <param name="VendorCode">Operation code E7h of older libraries in place of the standard's 37h; the same fields.</param>
public readonly record struct InitializeElementStatusWithRangeCdb(
    ushort FirstElement,
    ushort ElementCount,
    bool Fast = false,
    bool WholeLibrary = false,
    bool VendorCode = false
) : ICdb<InitializeElementStatusWithRangeCdb>
{
    private const int FlagsOffset = 1;
    private const byte FastMask = 0x02;
    private const byte RangeMask = 0x01;
    private const int FirstElementOffset = 2;
    private const int ElementCountOffset = 6;

    /// <inheritdoc/>
    public static int Size => 10;

    private OperationCode Code =>
        VendorCode
            ? OperationCode.InitializeElementStatusWithRangeVendor
            : OperationCode.InitializeElementStatusWithRange;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out InitializeElementStatusWithRangeCdb value)
    {
        value = default;
        var vendor = Field.IsCommand(source, Size, OperationCode.InitializeElementStatusWithRangeVendor);
        if (!vendor && !Field.IsCommand(source, Size, OperationCode.InitializeElementStatusWithRange))
        {
            return false;
        }

        value = new InitializeElementStatusWithRangeCdb(
            BinaryPrimitives.ReadUInt16BigEndian(source[FirstElementOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[ElementCountOffset..]),
            Field.Bit(source, FlagsOffset, FastMask),
            !Field.Bit(source, FlagsOffset, RangeMask),
            vendor
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, Code);
        Field.SetBit(destination, FlagsOffset, FastMask, Fast);
        Field.SetBit(destination, FlagsOffset, RangeMask, !WholeLibrary);
        BinaryPrimitives.WriteUInt16BigEndian(destination[FirstElementOffset..], FirstElement);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ElementCountOffset..], ElementCount);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "INITIALIZE ELEMENT STATUS WITH RANGE",
            this,
            DataDirection.None,
            TimeoutClass.Inventory,
            repeatable: true
        );
}
