namespace TapeVault.Scsi;

/// <summary>Direction of a command's data phase, seen from the host.</summary>
public enum DataDirection
{
    /// <summary>No data.</summary>
    None,

    /// <summary>Data-in: device to host.</summary>
    FromDevice,

    /// <summary>Data-out: host to device.</summary>
    ToDevice,
}
