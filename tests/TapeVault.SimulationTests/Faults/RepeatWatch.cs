using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// Watches the commands to a drive: one that is not safe to repeat and did not plainly succeed may only be followed by another such
/// command after a look at where the tape is.
/// </summary>
internal sealed class RepeatWatch
{
    private readonly List<string> _blindRepeats = [];
    private string? _doubtful;

    /// <summary>Commands sent without a look after something that may or may not have been done.</summary>
    public IReadOnlyList<string> BlindRepeats => _blindRepeats;

    /// <summary>Nothing is in doubt any more.</summary>
    public void Calm() => _doubtful = null;

    /// <summary>A command that is about to be sent.</summary>
    public void Before(in ScsiCommand command)
    {
        if (Looks(command))
        {
            _doubtful = null;
        }
        else if (_doubtful is { } before && MovesTape(command))
        {
            _blindRepeats.Add($"{command.Name} after {before} that did not plainly succeed");
            _doubtful = null;
        }
    }

    /// <summary>Its answer.</summary>
    /// <param name="command">The command.</param>
    /// <param name="result">What came back.</param>
    /// <param name="isWrong">Whether something went wrong, whatever the answer says.</param>
    public void After(in ScsiCommand command, in ScsiResult result, bool isWrong)
    {
        if ((isWrong || !IsNormalSpeech(result)) && MovesTape(command))
        {
            _doubtful = command.Name;
        }
    }

    /// <summary>Good, or a mark, an end, a length or a refusal: the drive says what it did.</summary>
    private static bool IsNormalSpeech(in ScsiResult result)
    {
        if (result.IsGood)
        {
            return true;
        }

        return result is { HostStatus: HostStatus.Ok, Status: ScsiStatus.CheckCondition }
            && SenseData.TryRead(result.Sense.Span, out var sense)
            && sense
                is {
                    IsDeferred: false,
                    Key: SenseKey.NoSense
                        or SenseKey.RecoveredError
                        or SenseKey.BlankCheck
                        or SenseKey.IllegalRequest
                        or SenseKey.VolumeOverflow,
                };
    }

    private static bool MovesTape(in ScsiCommand command) =>
        (OperationCode)command.OperationCode
            is OperationCode.Write6
                or OperationCode.WriteFilemarks6
                or OperationCode.Read6
                or OperationCode.Space6
                or OperationCode.Space16
                or OperationCode.Erase6;

    /// <summary>Whether it tells where the tape is, or brings it to a place that is known whatever was before.</summary>
    private static bool Looks(in ScsiCommand command) =>
        (OperationCode)command.OperationCode
            is OperationCode.ReadPosition
                or OperationCode.Locate10
                or OperationCode.Locate16
                or OperationCode.Rewind
                or OperationCode.LoadUnload
                or OperationCode.FormatMedium;
}
