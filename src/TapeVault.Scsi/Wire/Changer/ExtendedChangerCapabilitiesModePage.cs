namespace TapeVault.Scsi.Wire;

/// <summary>Extended Device Capabilities mode page 1Fh, subpage 41h (SMC-3 7.3.3): what a library wants and does around a move.</summary>
/// <param name="MovePreventedToImportExport">MVPRV: a move to a mail slot fails while removal is prevented.</param>
/// <param name="MoveClosesImportExport">MVCL: a move closes the mail slot first.</param>
/// <param name="MoveOpensImportExport">MVOP: a move to a mail slot opens it at the end.</param>
/// <param name="UserClosesImportExport">USRCL: an operator closes the mail slot.</param>
/// <param name="UserOpensImportExport">USROP: an operator opens the mail slot.</param>
/// <param name="ImportExportState">IEST: the state of the mail slot is told.</param>
/// <param name="DriveEmptyOnDoorAccess">DTETA: drives must be empty when the door is opened.</param>
/// <param name="ReturnsToSource">RSSEA: a cartridge goes back to the slot it came from.</param>
/// <param name="MovesTray">MVTRY.</param>
/// <param name="ImportExportMagazine">IEMGZ: mail slots are in a magazine.</param>
/// <param name="StorageMagazine">SMGZ: slots are in magazines.</param>
/// <param name="TrueExchange">TREXC: exchange needs no free place.</param>
/// <param name="LocksImportExport">LCKIE: prevention locks the mail slot.</param>
/// <param name="LocksDoor">LCKD: prevention locks the door.</param>
/// <param name="SourcePreMoveEject">SPMER: a drive must be unloaded before a move from it.</param>
/// <param name="DestinationPreMoveEject">DPMER: a drive must be unloaded before a move to it.</param>
/// <param name="PreEjectPosition">PEPOS.</param>
/// <param name="UnassignedCleaningStorage">UCST: cleaning cartridges have no slot of their own.</param>
public readonly record struct ExtendedChangerCapabilitiesModePage(
    bool MovePreventedToImportExport = false,
    bool MoveClosesImportExport = false,
    bool MoveOpensImportExport = false,
    bool UserClosesImportExport = false,
    bool UserOpensImportExport = false,
    bool ImportExportState = false,
    bool DriveEmptyOnDoorAccess = false,
    bool ReturnsToSource = false,
    bool MovesTray = false,
    bool ImportExportMagazine = false,
    bool StorageMagazine = false,
    bool TrueExchange = false,
    bool LocksImportExport = false,
    bool LocksDoor = false,
    bool SourcePreMoveEject = false,
    bool DestinationPreMoveEject = false,
    bool PreEjectPosition = false,
    bool UnassignedCleaningStorage = false
)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x1F;

    /// <summary>SUBPAGE CODE.</summary>
    public const byte Subpage = 0x41;

    /// <summary>Bytes that are written; libraries send more or fewer.</summary>
    public const int Size = 20;

    private const byte FirstByte = 0x5F;
    private const byte PageMask = 0x7F;
    private const int HeaderSize = 4;
    private const int LastUsedByte = 8;

    /// <summary>Reads the page; what a short page leaves out is false, longer input is tolerated.</summary>
    /// <returns>False if it is another page or has no content. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out ExtendedChangerCapabilitiesModePage value)
    {
        value = default;
        if (source.Length <= HeaderSize || (source[0] & PageMask) != FirstByte || source[1] != Subpage)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[LastUsedByte + 1];
        bytes.Clear();
        source[..Math.Min(source.Length, bytes.Length)].CopyTo(bytes);
        value = new ExtendedChangerCapabilitiesModePage(
            Field.Bit(bytes, 4, 0x20),
            Field.Bit(bytes, 4, 0x10),
            Field.Bit(bytes, 4, 0x08),
            Field.Bit(bytes, 4, 0x04),
            Field.Bit(bytes, 4, 0x02),
            Field.Bit(bytes, 4, 0x01),
            Field.Bit(bytes, 5, 0x10),
            Field.Bit(bytes, 5, 0x08),
            Field.Bit(bytes, 5, 0x04),
            Field.Bit(bytes, 5, 0x02),
            Field.Bit(bytes, 5, 0x01),
            Field.Bit(bytes, 6, 0x04),
            Field.Bit(bytes, 6, 0x02),
            Field.Bit(bytes, 6, 0x01),
            Field.Bit(bytes, 7, 0x04),
            Field.Bit(bytes, 7, 0x02),
            Field.Bit(bytes, 7, 0x01),
            Field.Bit(bytes, 8, 0x01)
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = FirstByte;
        destination[1] = Subpage;
        destination[HeaderSize - 1] = Size - HeaderSize;
        Field.SetBit(destination, 4, 0x20, MovePreventedToImportExport);
        Field.SetBit(destination, 4, 0x10, MoveClosesImportExport);
        Field.SetBit(destination, 4, 0x08, MoveOpensImportExport);
        Field.SetBit(destination, 4, 0x04, UserClosesImportExport);
        Field.SetBit(destination, 4, 0x02, UserOpensImportExport);
        Field.SetBit(destination, 4, 0x01, ImportExportState);
        Field.SetBit(destination, 5, 0x10, DriveEmptyOnDoorAccess);
        Field.SetBit(destination, 5, 0x08, ReturnsToSource);
        Field.SetBit(destination, 5, 0x04, MovesTray);
        Field.SetBit(destination, 5, 0x02, ImportExportMagazine);
        Field.SetBit(destination, 5, 0x01, StorageMagazine);
        Field.SetBit(destination, 6, 0x04, TrueExchange);
        Field.SetBit(destination, 6, 0x02, LocksImportExport);
        Field.SetBit(destination, 6, 0x01, LocksDoor);
        Field.SetBit(destination, 7, 0x04, SourcePreMoveEject);
        Field.SetBit(destination, 7, 0x02, DestinationPreMoveEject);
        Field.SetBit(destination, 7, 0x01, PreEjectPosition);
        Field.SetBit(destination, 8, 0x01, UnassignedCleaningStorage);
    }
}
