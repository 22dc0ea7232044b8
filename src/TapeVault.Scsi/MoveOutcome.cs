namespace TapeVault.Scsi;

/// <summary>What became of one cartridge that was to move.</summary>
/// <param name="Result">Where it is.</param>
/// <param name="From">Element it was to come from.</param>
/// <param name="To">Element it was to go to.</param>
/// <param name="Tag">Its label; null if not known.</param>
/// <param name="Problem">What went wrong; may be something although the cartridge moved.</param>
/// <param name="Gripper">The transport element that holds it, with <see cref="MoveResult.InTransport"/>.</param>
/// <param name="ReturnSlot">
/// The empty slot it came from, where <see cref="MediaChanger.ReturnToSlot"/> puts it; null if that is not known or taken.
/// </param>
/// <param name="Failure">The library's report; null if there was none.</param>
public sealed record MoveOutcome(
    MoveResult Result,
    ushort From,
    ushort To,
    string? Tag,
    MoveProblem Problem = MoveProblem.None,
    ushort? Gripper = null,
    ushort? ReturnSlot = null,
    MediaChangerException? Failure = null
);
