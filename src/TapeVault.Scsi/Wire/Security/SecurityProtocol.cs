namespace TapeVault.Scsi.Wire;

/// <summary>SECURITY PROTOCOL (SPC-5).</summary>
public enum SecurityProtocol : byte
{
    /// <summary>Security protocol information: the list of protocols.</summary>
    Information = 0x00,

    /// <summary>Tape data encryption.</summary>
    TapeDataEncryption = 0x20,
}
