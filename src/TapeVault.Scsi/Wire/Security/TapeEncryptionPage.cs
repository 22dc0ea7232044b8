namespace TapeVault.Scsi.Wire;

/// <summary>Pages of the tape data encryption protocol, 20h (SSC-5): SECURITY PROTOCOL SPECIFIC of the command.</summary>
public static class TapeEncryptionPage
{
    /// <summary>SECURITY PROTOCOL IN: Tape Data Encryption In Support, the list of pages that can be asked for.</summary>
    public const ushort InSupport = 0x0000;

    /// <summary>SECURITY PROTOCOL IN: Tape Data Encryption Out Support, the list of pages that can be sent.</summary>
    public const ushort OutSupport = 0x0001;

    /// <summary>SECURITY PROTOCOL IN: Data Encryption Capabilities.</summary>
    public const ushort Capabilities = 0x0010;

    /// <summary>SECURITY PROTOCOL IN: Supported Key Formats.</summary>
    public const ushort SupportedKeyFormats = 0x0011;

    /// <summary>SECURITY PROTOCOL IN: Data Encryption Management Capabilities.</summary>
    public const ushort ManagementCapabilities = 0x0012;

    /// <summary>SECURITY PROTOCOL IN: Data Encryption Status.</summary>
    public const ushort Status = 0x0020;

    /// <summary>SECURITY PROTOCOL IN: Next Block Encryption Status.</summary>
    public const ushort NextBlockStatus = 0x0021;

    /// <summary>SECURITY PROTOCOL IN: Random Number.</summary>
    public const ushort RandomNumber = 0x0030;

    /// <summary>SECURITY PROTOCOL OUT: Set Data Encryption.</summary>
    public const ushort SetDataEncryption = 0x0010;
}
