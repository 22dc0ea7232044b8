namespace TapeVault.HardwareSim;

/// <summary>When, around a command, the power fails.</summary>
public enum PowerCutMoment
{
    /// <summary>The drive never sees the command.</summary>
    Before,

    /// <summary>In the middle: the seed decides how much of the command's effect happened.</summary>
    During,

    /// <summary>The command is complete, but its answer never reaches the host.</summary>
    After,
}
