namespace TapeVault.Scsi.Wire;

/// <summary>DT DEVICE ACTIVITY of log page 11h (ADC-3 6.1.2).</summary>
public enum DeviceActivity : byte
{
    /// <summary>No activity.</summary>
    None = 0x00,

    /// <summary>Cleaning.</summary>
    Cleaning = 0x01,

    /// <summary>Medium being loaded.</summary>
    Loading = 0x02,

    /// <summary>Medium being unloaded.</summary>
    Unloading = 0x03,

    /// <summary>Other medium activity.</summary>
    OtherMediumActivity = 0x04,

    /// <summary>Reading.</summary>
    Reading = 0x05,

    /// <summary>Writing.</summary>
    Writing = 0x06,

    /// <summary>Locating.</summary>
    Locating = 0x07,

    /// <summary>Rewinding.</summary>
    Rewinding = 0x08,

    /// <summary>Erasing.</summary>
    Erasing = 0x09,

    /// <summary>Formatting.</summary>
    Formatting = 0x0A,

    /// <summary>Calibrating, as in the first load of a cartridge (media optimisation).</summary>
    Calibrating = 0x0B,

    /// <summary>Other activity of the device.</summary>
    OtherDeviceActivity = 0x0C,

    /// <summary>Microcode being updated.</summary>
    UpdatingMicrocode = 0x0D,

    /// <summary>Reading encrypted data.</summary>
    ReadingEncrypted = 0x0E,

    /// <summary>Writing encrypted data.</summary>
    WritingEncrypted = 0x0F,

    /// <summary>Diagnostic operation.</summary>
    Diagnostic = 0x10,
}
