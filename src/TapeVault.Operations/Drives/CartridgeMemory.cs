using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>Single attributes of the memory of the cartridge in a drive; what is not there is null.</summary>
internal sealed class CartridgeMemory(TapeDrive drive, DriveQuestions ask)
{
    /// <summary>An attribute as text.</summary>
    public string? Text(ushort id) => Attribute(id)?.TextValue;

    /// <summary>An attribute as a number.</summary>
    public ulong? Number(ushort id) => Attribute(id)?.NumericValue;

    private MamAttribute? Attribute(ushort id) => ask.Value(() => drive.ReadAttribute(0, id));
}
