using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>OPEN/CLOSE IMPORT/EXPORT ELEMENT (SMC-3 6.6). Opens or closes a mail slot's door.</summary>
/// <param name="Element">ELEMENT ADDRESS of the mail slot; a station of several moves as one.</param>
/// <param name="Action">ACTION CODE.</param>
public readonly record struct OpenCloseImportExportCdb(ushort Element, ImportExportAction Action)
    : ICdb<OpenCloseImportExportCdb>
{
    private const int ElementOffset = 2;
    private const int ActionOffset = 4;
    private const byte ActionMask = 0x1F;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out OpenCloseImportExportCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.OpenCloseImportExport))
        {
            return false;
        }

        value = new OpenCloseImportExportCdb(
            BinaryPrimitives.ReadUInt16BigEndian(source[ElementOffset..]),
            (ImportExportAction)Field.Bits(source, ActionOffset, ActionMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.OpenCloseImportExport);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ElementOffset..], Element);
        Field.SetBits(destination, ActionOffset, ActionMask, (byte)Action);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "OPEN/CLOSE IMPORT/EXPORT ELEMENT",
            this,
            DataDirection.None,
            TimeoutClass.MoveMedium,
            repeatable: true
        );
}
