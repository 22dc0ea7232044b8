using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Operations.Libraries;

/// <summary>Which error a <see cref="MoveProblem"/> is to the operator.</summary>
public static class MoveWords
{
    /// <summary>The error of a move that left the cartridge where it was; null if there was no problem.</summary>
    public static ErrorDefinition? Of(MoveProblem problem) =>
        problem switch
        {
            MoveProblem.None => null,
            MoveProblem.SourceEmpty => MoveErrors.SourceEmpty,
            MoveProblem.DestinationFull => MoveErrors.DestinationFull,
            MoveProblem.AnotherCartridge => MoveErrors.AnotherCartridge,
            MoveProblem.NoSuchMove => MoveErrors.NoSuchMove,
            MoveProblem.DriveHoldsCartridge => MoveErrors.DriveHoldsCartridge,
            MoveProblem.RemovalPrevented => MoveErrors.RemovalPrevented,
            MoveProblem.NotAccessible => MoveErrors.NotAccessible,
            MoveProblem.NotReady => MoveErrors.NotReady,
            MoveProblem.InventoryChanged => MoveErrors.InventoryChanged,
            MoveProblem.Reserved => LibraryErrors.ReservedByAnother,
            MoveProblem.NoAnswer => MoveErrors.NoAnswer,
            _ => MoveErrors.RobotFailed,
        };
}
