using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Contracts;

/// <summary>
/// Between the product and any library, real, simulated or another maker's: writes down which commands went by, and loses
/// the command or the answer of a move when it is told to.
/// </summary>
/// <param name="inner">The way to the library; disposed with this.</param>
public sealed class RobotWatch(IScsiTransport inner) : IScsiTransport
{
    private readonly List<ScsiCommand> _commands = [];

    /// <inheritdoc/>
    public string Description => inner.Description;

    /// <inheritdoc/>
    public int MaximumTransferBytes => inner.MaximumTransferBytes;

    /// <summary>What becomes of the next move; then moves pass again.</summary>
    public MoveAnswer NextMove { get; set; }

    /// <summary>MOVE MEDIUM and EXCHANGE MEDIUM that were sent, whatever became of them.</summary>
    public int Moves => _commands.Count(IsMove);

    /// <summary>Commands with this operation code that were sent.</summary>
    public int Count(OperationCode code) => _commands.Count(command => command.OperationCode == (byte)code);

    /// <inheritdoc/>
    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        _commands.Add(command);
        if (!IsMove(command))
        {
            return inner.Execute(command, buffer, timeout);
        }

        var what = NextMove;
        NextMove = MoveAnswer.AsItIs;
        if (what is MoveAnswer.AsItIs or MoveAnswer.AnswerLost)
        {
            var answer = inner.Execute(command, buffer, timeout);
            return what == MoveAnswer.AsItIs ? answer : NoAnswer(buffer);
        }

        return what == MoveAnswer.CommandLost ? NoAnswer(buffer) : Attention(buffer);
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private static bool IsMove(ScsiCommand command) =>
        command.OperationCode is (byte)OperationCode.MoveMedium or (byte)OperationCode.ExchangeMedium;

    private static ScsiResult NoAnswer(ScsiBuffer buffer) =>
        new(ScsiStatus.Good, default, buffer.Length, HostStatus.TimedOut);

    private static ScsiResult Attention(ScsiBuffer buffer)
    {
        var sense = new byte[SenseData.Size];
        SenseData.Of(SenseKey.UnitAttention, AdditionalSense.ImportExportElementAccessed).Write(sense);
        return new ScsiResult(ScsiStatus.CheckCondition, sense, buffer.Length);
    }
}
