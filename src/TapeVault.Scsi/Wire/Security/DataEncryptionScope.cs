namespace TapeVault.Scsi.Wire;

/// <summary>SCOPE of data encryption parameters (SSC-5).</summary>
public enum DataEncryptionScope : byte
{
    /// <summary>Public: the parameters are those of others.</summary>
    Public = 0x00,

    /// <summary>Local: for this initiator alone.</summary>
    Local = 0x01,

    /// <summary>All I_T nexuses.</summary>
    AllNexuses = 0x02,
}
