namespace TapeVault.Scsi.Wire;

/// <summary>ALLOW OVERWRITE field of the command of that name (SSC-5).</summary>
public enum OverwritePermission : byte
{
    /// <summary>Nothing is permitted.</summary>
    None = 0x00,

    /// <summary>One overwrite at the position.</summary>
    CurrentPosition = 0x01,

    /// <summary>One FORMAT MEDIUM.</summary>
    Format = 0x02,
}
