namespace TapeVault.Scsi.Wire;

/// <summary>WRITE MODE field of Device Configuration Extension mode page 10h/01h (SSC-5).</summary>
public enum WriteMode : byte
{
    /// <summary>Writing is allowed everywhere.</summary>
    OverwriteAllowed = 0x00,

    /// <summary>Writing is allowed at the end of data and where ALLOW OVERWRITE permits it.</summary>
    AppendOnly = 0x01,
}
