namespace TapeVault.Scsi.Wire;

/// <summary>Device Capabilities mode page 1Fh of libraries (SMC-3 7.3.2). The PS bit is dropped when read and 0 when written.</summary>
/// <param name="Stores">STORMT, STORST, STORI/E, STORDT: which elements may keep a cartridge.</param>
/// <param name="AutomaticCleaning">ACE: the library cleans drives by itself.</param>
/// <param name="TagReaderPresent">VTRP: it reads labels.</param>
/// <param name="Smc2Capabilities">S2C: the rest is as SMC-2 and later define it.</param>
/// <param name="MoveFromTransport">Where MOVE MEDIUM goes from the gripper.</param>
/// <param name="MoveFromStorage">Where it goes from a slot.</param>
/// <param name="MoveFromImportExport">Where it goes from a mail slot.</param>
/// <param name="MoveFromDrive">Where it goes from a drive.</param>
/// <param name="ExchangeTransport">What EXCHANGE MEDIUM changes for the gripper's.</param>
/// <param name="ExchangeStorage">What it changes for a slot's.</param>
/// <param name="ExchangeImportExport">What it changes for a mail slot's.</param>
/// <param name="ExchangeDrive">What it changes for a drive's.</param>
public readonly record struct ChangerCapabilitiesModePage(
    ElementTypes Stores,
    bool AutomaticCleaning,
    bool TagReaderPresent,
    bool Smc2Capabilities,
    ElementTypes MoveFromTransport,
    ElementTypes MoveFromStorage,
    ElementTypes MoveFromImportExport,
    ElementTypes MoveFromDrive,
    ElementTypes ExchangeTransport,
    ElementTypes ExchangeStorage,
    ElementTypes ExchangeImportExport,
    ElementTypes ExchangeDrive
) : IWireStructure<ChangerCapabilitiesModePage>
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x1F;

    private const byte PageCodeMask = 0x3F;
    private const byte PageLength = 0x12;
    private const byte TypesMask = 0x0F;
    private const int StoresOffset = 2;
    private const int FlagsOffset = 3;
    private const byte CleaningMask = 0x04;
    private const byte TagReaderMask = 0x02;
    private const byte Smc2Mask = 0x01;
    private const int MoveOffset = 4;
    private const int ExchangeOffset = 12;

    /// <inheritdoc/>
    public static int Size => 20;

    /// <summary>Whether MOVE MEDIUM goes from one type of element to another.</summary>
    public bool CanMove(ElementType from, ElementType to) =>
        Has(to, [MoveFromTransport, MoveFromStorage, MoveFromImportExport, MoveFromDrive], from);

    /// <summary>Whether EXCHANGE MEDIUM works between two types of elements.</summary>
    public bool CanExchange(ElementType one, ElementType other) =>
        Has(other, [ExchangeTransport, ExchangeStorage, ExchangeImportExport, ExchangeDrive], one);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ChangerCapabilitiesModePage value)
    {
        value = default;
        if (source.Length < Size || (source[0] & ~0x80) != Page || source[1] != PageLength)
        {
            return false;
        }

        value = new ChangerCapabilitiesModePage(
            Types(source, StoresOffset),
            Field.Bit(source, FlagsOffset, CleaningMask),
            Field.Bit(source, FlagsOffset, TagReaderMask),
            Field.Bit(source, FlagsOffset, Smc2Mask),
            Types(source, MoveOffset),
            Types(source, MoveOffset + 1),
            Types(source, MoveOffset + 2),
            Types(source, MoveOffset + 3),
            Types(source, ExchangeOffset),
            Types(source, ExchangeOffset + 1),
            Types(source, ExchangeOffset + 2),
            Types(source, ExchangeOffset + 3)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = Page & PageCodeMask;
        destination[1] = PageLength;
        destination[StoresOffset] = (byte)Stores;
        Field.SetBit(destination, FlagsOffset, CleaningMask, AutomaticCleaning);
        Field.SetBit(destination, FlagsOffset, TagReaderMask, TagReaderPresent);
        Field.SetBit(destination, FlagsOffset, Smc2Mask, Smc2Capabilities);
        destination[MoveOffset] = (byte)MoveFromTransport;
        destination[MoveOffset + 1] = (byte)MoveFromStorage;
        destination[MoveOffset + 2] = (byte)MoveFromImportExport;
        destination[MoveOffset + 3] = (byte)MoveFromDrive;
        destination[ExchangeOffset] = (byte)ExchangeTransport;
        destination[ExchangeOffset + 1] = (byte)ExchangeStorage;
        destination[ExchangeOffset + 2] = (byte)ExchangeImportExport;
        destination[ExchangeOffset + 3] = (byte)ExchangeDrive;
    }

    private static ElementTypes Types(ReadOnlySpan<byte> source, int offset) =>
        (ElementTypes)(source[offset] & TypesMask);

    private static bool Has(ElementType wanted, ReadOnlySpan<ElementTypes> rows, ElementType row) =>
        row is >= ElementType.MediumTransport and <= ElementType.DataTransfer
        && wanted is >= ElementType.MediumTransport and <= ElementType.DataTransfer
        && ((byte)rows[(int)row - 1] & (1 << ((int)wanted - 1))) != 0;
}
