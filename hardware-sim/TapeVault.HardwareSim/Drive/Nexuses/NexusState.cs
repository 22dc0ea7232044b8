using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>What the drive keeps for one initiator.</summary>
internal sealed class NexusState(Nexus nexus)
{
    public Nexus Nexus { get; } = nexus;

    public UnitAttentions Attentions { get; } = new();

    /// <summary>Whether this initiator forbids taking the cartridge out.</summary>
    public bool PreventsRemoval { get; set; }

    /// <summary>
    /// Up to which change of <see cref="TapeAlertFlags"/> this initiator has read page 2Eh, which shows a flag once.
    /// </summary>
    public long AlertsReadUpTo { get; set; }

    /// <summary>Block protection that this initiator has switched on.</summary>
    public BlockProtection Protection { get; set; }

    /// <summary>SCOPE of the data encryption parameters that this initiator has set.</summary>
    public DataEncryptionScope EncryptionScope { get; set; }

    /// <summary>Data encryption parameters of this initiator alone; null unless the scope is local.</summary>
    public EncryptionParameters? LocalEncryption { get; set; }

    /// <summary>Key instance that this initiator has locked its parameters to, or null.</summary>
    public uint? EncryptionLock { get; set; }

    /// <summary>The access order that this initiator let generate, or null.</summary>
    public UserDataSegmentList? AccessOrder { get; set; }

    /// <summary>
    /// Encryption is as after power on for this initiator. What it has set for all is not here and stays.
    /// </summary>
    public void ForgetEncryption()
    {
        LocalEncryption?.Dispose();
        LocalEncryption = null;
        EncryptionLock = null;
        EncryptionScope = DataEncryptionScope.Public;
    }

    /// <summary>What a reset, a power cycle and the loss of the nexus take away.</summary>
    public void Forget()
    {
        PreventsRemoval = false;
        Protection = default;
        AccessOrder = null;
        ForgetEncryption();
    }
}
