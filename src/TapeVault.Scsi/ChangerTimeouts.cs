using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>
/// Time-outs of a library's commands: its own recommendations (REPORT SUPPORTED OPERATION CODES with RCTD), else values
/// that a large library keeps. A host that gives up in the middle of a move does not know where the cartridge is.
/// </summary>
/// <param name="Immediate">Answers from memory. Default 1 minute.</param>
/// <param name="ElementStatus">READ ELEMENT STATUS, log pages; the robot may be busy. Default 5 minutes.</param>
/// <param name="Move">MOVE MEDIUM, EXCHANGE MEDIUM; the drive may be unloading. Default 20 minutes.</param>
/// <param name="Inventory">INITIALIZE ELEMENT STATUS. Default 30 minutes.</param>
public sealed record ChangerTimeouts(TimeSpan Immediate, TimeSpan ElementStatus, TimeSpan Move, TimeSpan Inventory)
{
    /// <summary>For a library that tells none.</summary>
    public static ChangerTimeouts Default { get; } =
        new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30));

    /// <summary>The time-out of a command.</summary>
    public TimeSpan this[TimeoutClass timeoutClass] =>
        timeoutClass switch
        {
            TimeoutClass.Immediate => Immediate,
            TimeoutClass.MoveMedium => Move,
            TimeoutClass.Inventory => Inventory,
            _ => ElementStatus,
        };

    /// <summary>These, made longer where the library itself wants more. They never get shorter.</summary>
    public ChangerTimeouts With(in SupportedOperationCodes commands) =>
        new(
            Immediate,
            Longer(ElementStatus, commands, OperationCode.ReadElementStatus),
            Longer(Move, commands, OperationCode.MoveMedium),
            Longer(Inventory, commands, OperationCode.InitializeElementStatus)
        );

    private static TimeSpan Longer(TimeSpan known, in SupportedOperationCodes commands, OperationCode code)
    {
        var seconds = commands.Find(code)?.Timeouts is { } own
            ? Math.Max(own.RecommendedSeconds, own.NominalSeconds)
            : 0;
        var recommended = TimeSpan.FromSeconds(seconds);
        return recommended > known ? recommended : known;
    }
}
