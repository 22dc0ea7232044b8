namespace TapeVault.Operations.Drives;

/// <summary>What the memory of a cartridge tells of it as a cleaning cartridge.</summary>
/// <param name="Barcode">Its label; null if its memory does not tell.</param>
/// <param name="SerialNumber">Its serial number; null if it does not tell.</param>
/// <param name="Uses">How often it can be used at all (attribute 0409h).</param>
/// <param name="Used">How often it was used (attribute 0003h: each use is a load).</param>
internal sealed record CleaningCartridge(string? Barcode, string? SerialNumber, long? Uses, long? Used)
{
    /// <summary>Nothing is known of it.</summary>
    public static CleaningCartridge Unknown { get; } = new(null, null, null, null);

    /// <summary>How often it can be used still; null if it does not tell.</summary>
    public long? UsesLeft => Uses is { } all && Used is { } used ? Math.Max(0, all - used) : null;

    /// <summary>Reads it; null if the cartridge says that it is no cleaning cartridge.</summary>
    public static CleaningCartridge? Read(CartridgeMemory memory)
    {
        var type = memory.Number(MemoryAttribute.MediumType);
        return type is { } told && told != MemoryAttribute.CleaningType
            ? null
            : new CleaningCartridge(
                Given(memory.Text(MemoryAttribute.Barcode)),
                Given(memory.Text(MemoryAttribute.MediumSerialNumber)),
                (long?)memory.Number(MemoryAttribute.MediumTypeInformation),
                (long?)memory.Number(MemoryAttribute.LoadCount)
            );
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
