using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Scsi;

namespace TapeVault.Operations.Libraries;

/// <summary>Turns what a library says into the error that the operator meets.</summary>
internal static class LibraryTrouble
{
    /// <summary>Does something at a library; its reports come out as errors with a next step.</summary>
    public static T Guard<T>(string library, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (MediaChangerException report)
        {
            throw new TapeVaultException(ErrorOf(report), $"{library}: {report.Message}", report);
        }
    }

    /// <summary>Does what follows moves that were made; if it fails, the error says where the cartridges are.</summary>
    /// <param name="made">A sentence for each move; may grow while it is done.</param>
    /// <param name="action">What follows.</param>
    public static T AfterMoves<T>(IReadOnlyCollection<string> made, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (TapeVaultException failure) when (made.Count > 0)
        {
            throw new TapeVaultException(failure.Error, $"{failure.Facts} {string.Join(' ', made)}", failure);
        }
        catch (TapeDriveException report) when (made.Count > 0)
        {
            var failure = DriveTrouble.Map(report, "using the drive in the library");
            throw new TapeVaultException(failure.Error, $"{failure.Facts} {string.Join(' ', made)}", report);
        }
        catch (MediaChangerException report) when (made.Count > 0)
        {
            throw new TapeVaultException(ErrorOf(report), $"{report.Message} {string.Join(' ', made)}", report);
        }
    }

    /// <summary>Refuses what the robot is needed for.</summary>
    public static void RequireReady(string library, ChangerReadiness readiness)
    {
        var error = readiness switch
        {
            ChangerReadiness.Ready => null,
            ChangerReadiness.InitializationRequired => LibraryErrors.NeedsRescan,
            ChangerReadiness.Offline => LibraryErrors.Offline,
            _ => LibraryErrors.PersonNeeded,
        };
        if (error is not null)
        {
            throw new TapeVaultException(error, $"Library '{library}' is not ready.");
        }
    }

    /// <summary>The error of a move; null if the cartridge is where it should be.</summary>
    public static TapeVaultException? Of(MoveOutcome outcome, ElementNames names)
    {
        var what = $"{outcome.Tag ?? "A cartridge"} from {names.Of(outcome.From)} to {names.Of(outcome.To)}";
        var report = outcome.Failure is { } failure ? $" {failure.Message}" : string.Empty;
        return outcome.Result switch
        {
            MoveResult.Moved => null,
            MoveResult.NotMoved => new TapeVaultException(
                MoveWords.Of(outcome.Problem) ?? MoveErrors.RobotFailed,
                $"{what}.{report}",
                outcome.Failure
            ),
            // without the report as its cause: the device's general advice would be to try again, and that is wrong here
            MoveResult.InTransport => new TapeVaultException(
                MoveErrors.InGripper,
                $"{what}. {Return(outcome, names)}{report}"
            ),
            _ => new TapeVaultException(MoveErrors.WhereUnknown, $"{what}.{report}"),
        };
    }

    private static ErrorDefinition ErrorOf(MediaChangerException report) =>
        report.Result.Status == ScsiStatus.ReservationConflict
            ? LibraryErrors.ReservedByAnother
            : LibraryErrors.LibraryFailed;

    private static string Return(MoveOutcome outcome, ElementNames names)
    {
        var gripper = names.Of(outcome.Gripper ?? 0);
        var slot = outcome.ReturnSlot is { } known ? names.Of(known) : "SLOT";
        return $"Command: tapevault library move {gripper} {slot}.";
    }
}
