namespace TapeVault.SimulationTests.Iscsi;

/// <summary>When, around a command, a connection breaks.</summary>
public enum CutMoment
{
    /// <summary>The target never sees the command.</summary>
    Before,

    /// <summary>In the middle of the data that it sends or brings; of a command without data, in the middle of its answer.</summary>
    InData,

    /// <summary>It was carried out; its answer never comes.</summary>
    BeforeAnswer,
}
