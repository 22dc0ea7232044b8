namespace TapeVault.Operations.Drives;

/// <summary>Attributes of the cartridge memory that commands show by name (SPC-5 7.4.2).</summary>
internal static class MemoryAttribute
{
    /// <summary>LOAD COUNT.</summary>
    public const ushort LoadCount = 0x0003;

    /// <summary>INITIALIZATION COUNT.</summary>
    public const ushort InitializationCount = 0x0007;

    /// <summary>MEDIUM SERIAL NUMBER.</summary>
    public const ushort MediumSerialNumber = 0x0401;

    /// <summary>MEDIUM DENSITY CODE.</summary>
    public const ushort DensityCode = 0x0405;

    /// <summary>MEDIUM TYPE: 00h data, 01h cleaning, 80h write-once.</summary>
    public const ushort MediumType = 0x0408;

    /// <summary>MEDIUM TYPE INFORMATION: of a cleaning cartridge, how often it may be used.</summary>
    public const ushort MediumTypeInformation = 0x0409;

    /// <summary>APPLICATION NAME.</summary>
    public const ushort ApplicationName = 0x0801;

    /// <summary>BARCODE.</summary>
    public const ushort Barcode = 0x0806;

    /// <summary>Value of <see cref="MediumType"/> for write-once cartridges.</summary>
    public const ulong WormType = 0x80;

    /// <summary>Value of <see cref="MediumType"/> for cleaning cartridges.</summary>
    public const ulong CleaningType = 0x01;
}
