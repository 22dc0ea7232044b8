namespace TapeVault.Scsi.Wire;

/// <summary>RESPONSE CODE of sense data (SPC-5 4.4.1).</summary>
public enum SenseResponse : byte
{
    /// <summary>Current, fixed format.</summary>
    CurrentFixed = 0x70,

    /// <summary>Deferred, fixed format: about an earlier command.</summary>
    DeferredFixed = 0x71,

    /// <summary>Current, descriptor format.</summary>
    CurrentDescriptor = 0x72,

    /// <summary>Deferred, descriptor format: about an earlier command.</summary>
    DeferredDescriptor = 0x73,
}
