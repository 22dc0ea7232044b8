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

    /// <summary>What a reset, a power cycle and the loss of the nexus take away.</summary>
    public void Forget()
    {
        PreventsRemoval = false;
        Protection = default;
    }
}
