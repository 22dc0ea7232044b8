using System.Collections.Immutable;

namespace TapeVault.Scsi;

/// <summary>What the configuration says of a library.</summary>
public sealed record MediaChangerOptions
{
    /// <summary>Address of the robot to use; 0, the default, is the library's own choice.</summary>
    public ushort Transport { get; init; }

    /// <summary>
    /// Whether drives are unloaded before the robot takes a cartridge. Default: what is known of the product, or the
    /// library's own word.
    /// </summary>
    public bool? UnloadBeforeMove { get; init; }

    /// <summary>
    /// Slots that an operator empties and fills in place of a mail slot, in libraries that have none. Default none.
    /// </summary>
    public ImmutableArray<ushort> SimulatedExportSlots { get; init; } = [];
}
