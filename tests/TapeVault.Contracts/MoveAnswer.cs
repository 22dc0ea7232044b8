namespace TapeVault.Contracts;

/// <summary>What <see cref="RobotWatch"/> makes of the next MOVE MEDIUM or EXCHANGE MEDIUM.</summary>
public enum MoveAnswer
{
    /// <summary>Nothing: command and answer pass.</summary>
    AsItIs,

    /// <summary>The library carries it out; the answer does not come back.</summary>
    AnswerLost,

    /// <summary>The command does not get to the library.</summary>
    CommandLost,

    /// <summary>A unit attention comes first (6h/28h/01h), so the library does not take the command.</summary>
    Attention,
}
