using System.Collections.Immutable;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Console.Output;

/// <summary>Turns whatever ended a command into an error that the user can act on. Never shows a stack trace.</summary>
internal static class ErrorPresenter
{
    // Windows: ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL as HRESULTs; Linux and macOS: ENOSPC, EDQUOT
    private static readonly ImmutableArray<int> DiskFullResults =
    [
        unchecked((int)0x80070027),
        unchecked((int)0x80070070),
        28,
        122,
    ];

    /// <summary>The error and the facts of this case.</summary>
    public static (ErrorDefinition Error, string Facts) Explain(Exception failure) =>
        failure switch
        {
            TapeVaultException known => (known.Error, known.Facts),
            OperationCanceledException => (ConsoleErrors.Cancelled, string.Empty),
            TapeDriveException report => (MediaErrors.DeviceFailed, report.Message),
            IOException full when DiskFullResults.Contains(full.HResult) => (ConsoleErrors.DiskFull, full.Message),
            IOException io => (ConsoleErrors.HostFileError, io.Message),
            UnauthorizedAccessException denied => (ConsoleErrors.AccessDenied, denied.Message),
            AggregateException { InnerExceptions: [var only] } => Explain(only),
            InvariantBrokenException broken => (ConsoleErrors.Fault, broken.Message),
            _ => (ConsoleErrors.Fault, $"{failure.GetType().Name}: {failure.Message}"),
        };

    /// <summary>The answer to write.</summary>
    /// <param name="failure">What ended the command.</param>
    /// <param name="run">Id of the run in the log, empty if nothing was logged.</param>
    /// <param name="logFolder">Where the log is.</param>
    public static ErrorAnswer Present(Exception failure, string run, string logFolder)
    {
        var (error, facts) = Explain(failure);
        if (WordsOf(failure) is { } words)
        {
            facts = $"{words.Sentence}\nAdvice: {words.Advice}\n{facts}";
        }

        return new ErrorAnswer(
            new ErrorDetail(
                error.Code,
                error.Meaning,
                facts.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                error.NextStep,
                error.SafeToRepeat,
                (int)error.ExitCode,
                run,
                run.Length == 0 ? string.Empty : logFolder
            )
        );
    }

    /// <summary>What the device said in its sense data, in words; null if it said nothing.</summary>
    private static SenseWords? WordsOf(Exception failure)
    {
        for (var at = failure; at is not null; at = at.InnerException)
        {
            var sense =
                at is TapeDriveException drive ? drive.Sense
                : at is MediaChangerException library ? library.Sense
                : null;
            if (sense is { } said)
            {
                return SenseWords.Of(said.Key, said.Condition);
            }
        }

        return null;
    }
}
