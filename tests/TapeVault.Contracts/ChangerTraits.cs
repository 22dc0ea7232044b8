using TapeVault.Scsi.Wire;

namespace TapeVault.Contracts;

/// <summary>What the library of a <see cref="MediaChangerContract"/> is, and what it does not have.</summary>
public sealed record ChangerTraits
{
    /// <summary>Unit serial number of the robot.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Labels of the cartridges by slot; at least two, at least two slots beside them empty, every drive empty.</summary>
    public required IReadOnlyDictionary<ushort, string> Stock { get; init; }

    /// <summary>Unit serial numbers of the drives by element address, at least one.</summary>
    public required IReadOnlyDictionary<ushort, string> Drives { get; init; }

    /// <summary>Drives of which the inventory does not give the serial number.</summary>
    public IReadOnlyList<ushort> NamelessDrives { get; init; } = [];

    /// <summary>Number of slots.</summary>
    public required int Slots { get; init; }

    /// <summary>Number of mail slots.</summary>
    public int MailSlots { get; init; }

    /// <summary>Whether it tells which slot a cartridge in a drive came from (SVALID).</summary>
    public bool TellsSources { get; init; } = true;

    /// <summary>Whether it has EXCHANGE MEDIUM.</summary>
    public bool HasExchange { get; init; } = true;

    /// <summary>Whether it has PREVENT ALLOW MEDIUM REMOVAL.</summary>
    public bool HasPrevent { get; init; } = true;

    /// <summary>Whether it has OPEN/CLOSE IMPORT/EXPORT ELEMENT.</summary>
    public bool OpensMailSlot { get; init; }

    /// <summary>Whether it has LOG SENSE with TapeAlert (2Eh) and the robot's counters (14h).</summary>
    public bool HasLogs { get; init; } = true;

    /// <summary>What it says of a move to an address that no element has.</summary>
    public AdditionalSense UnknownAddress { get; init; } = AdditionalSense.InvalidElementAddress;

    /// <summary>Whether a cartridge's drive must be unloaded before the robot takes it.</summary>
    public bool UnloadFirst { get; init; }
}
