using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>
/// A tape drive: one method for each thing it does, over any transport. What the drive says in normal operation comes back
/// as a value; what is broken is a <see cref="TapeDriveException"/> with the whole report. Nothing is ever repeated here.
/// <para>
/// Synchronous, for one thread: the drive's owner. Variable-block mode throughout.
/// </para>
/// <para>
/// After any exception of a moving command the position is void: READ, WRITE, WRITE FILEMARKS, SPACE and ERASE are refused
/// until the caller has looked (<see cref="ReadPosition"/>) or has chosen a position (<see cref="Locate"/>,
/// <see cref="Rewind"/>, <see cref="Load"/>). So a drive that was reset, and stands at the beginning of the tape, cannot
/// be written there by mistake.
/// </para>
/// </summary>
/// <param name="transport">Carries the commands; stays the caller's.</param>
/// <param name="clock">Measures waits, which are one-shot timers of this clock.</param>
public sealed partial class TapeDrive(IScsiTransport transport, TimeProvider clock)
{
    private const string ErrorReported = "the drive reports an error";

    private TapePosition? lastKnownPosition;
    private string? positionVoidBecause;
    private SupportedOperationCodes? ownCommands;
    private bool identityLearnt;

    /// <summary>Names the device for messages.</summary>
    public string Description => transport.Description;

    /// <summary>Longest block in bytes that host and adapter can carry, with what protects it.</summary>
    public int MaximumTransferBytes => transport.MaximumTransferBytes - Protection.Overhead;

    /// <summary>
    /// Time-outs in use: the longest known until <see cref="Inquiry"/> tells the generation and
    /// <see cref="ReportSupportedOperationCodes"/> the drive's own.
    /// </summary>
    public DriveTimeouts Timeouts { get; private set; } = DriveTimeouts.Longest;

    /// <summary>Commands of this object that failed because of drive or medium.</summary>
    public FailureTally Failures { get; } = new();

    private Answer Execute(in ScsiCommand command, ScsiBuffer buffer)
    {
        var answer = Answer.Of(transport, command, buffer, Timeouts[command.TimeoutClass]);
        if (answer.Sense is { } sense)
        {
            Failures.Note(command.Name, sense);
        }

        return answer;
    }

    /// <summary>Throws unless the command was done.</summary>
    private Answer Require(in Answer answer)
    {
        if (answer.Problem is { } problem)
        {
            throw Failure(answer, problem);
        }

        return answer.IsSuccess ? answer : throw Failure(answer, ErrorReported);
    }

    /// <summary>A command that moves or changes nothing on the medium.</summary>
    private Answer Ask(in ScsiCommand command, ScsiBuffer buffer) => Require(Execute(command, buffer));

    /// <summary>A command whose failure leaves the position in doubt; the caller judges the sense.</summary>
    private Answer Move(in ScsiCommand command, ScsiBuffer buffer, bool startsAnywhere)
    {
        if (!startsAnywhere && positionVoidBecause is { } reason)
        {
            throw new TapeDriveException(
                $"refused by the host, the position is void since: {reason}; read the position, locate or rewind first",
                Description,
                command,
                default,
                lastKnownPosition
            );
        }

        var answer = Execute(command, buffer);
        return answer.Problem is { } problem ? throw MoveFailure(answer, problem) : answer;
    }

    private TapeDriveException MoveFailure(in Answer answer, string summary = ErrorReported)
    {
        positionVoidBecause = $"{summary} ({answer.Command.Name})";
        return Failure(answer, summary);
    }

    private TapeDriveException Failure(in Answer answer, string summary)
    {
        if (answer.Sense is { IsDeferred: true } or { Key: SenseKey.UnitAttention })
        {
            positionVoidBecause = $"{summary} ({answer.Command.Name})";
        }

        if (answer.Sense is { Key: SenseKey.UnitAttention } attention)
        {
            ForgetSettings(attention.Condition);
        }

        return new TapeDriveException(summary, Description, answer.Command, answer.Result, lastKnownPosition);
    }

    /// <summary>What a unit attention says is gone in the drive: its settings for this host, its key.</summary>
    private void ForgetSettings(AdditionalSense condition)
    {
        if (condition.VoidsPosition)
        {
            ForgetProtection($"unit attention {condition}");
        }

        if (condition.VoidsPosition || condition.ChangesEncryption)
        {
            ForgetKey($"unit attention {condition}");
        }
    }

    private void SetPosition(TapePosition? position)
    {
        lastKnownPosition = position;
        positionVoidBecause = null;
    }
}
