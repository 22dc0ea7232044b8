namespace TapeVault.Scsi.Iscsi;

/// <summary>CSG and NSG: stages of a login (RFC 7143 11.12.3).</summary>
public enum LoginStage : byte
{
    /// <summary>Security negotiation.</summary>
    Security = 0,

    /// <summary>Login operational negotiation.</summary>
    Operational = 1,

    /// <summary>Full feature phase.</summary>
    FullFeature = 3,
}
