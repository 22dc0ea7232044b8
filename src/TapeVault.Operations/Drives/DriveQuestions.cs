using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>
/// Asks a drive one thing after another, so that one thing that it does not have or cannot tell now hides nothing else.
/// </summary>
internal sealed class DriveQuestions
{
    private readonly List<string> _problems = [];

    /// <summary>What went wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The answer; null if the drive does not have it or cannot tell.</summary>
    public T? Value<T>(Func<T?> ask)
        where T : struct => Try(ask, out var answer) ? answer : null;

    /// <summary>As <see cref="Value{T}"/>.</summary>
    public T? Reference<T>(Func<T?> ask)
        where T : class => Try(ask, out var answer) ? answer : null;

    // a lost transport answers nothing else either
    private bool Try<T>(Func<T> ask, out T? answer)
    {
        answer = default;
        try
        {
            answer = ask();
            return true;
        }
        catch (TapeDriveException report) when (report.Result.HostStatus == HostStatus.Ok)
        {
            if (!report.Is(SenseKey.IllegalRequest) && !report.Is(SenseKey.NotReady))
            {
                _problems.Add(report.Message);
            }

            return false;
        }
    }
}
