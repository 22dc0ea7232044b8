using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// Something that goes wrong at one command. The command is named by its number since the drive was made
/// (<see cref="AtCommand"/>), or by operation code and the how-manieth of these from when the fault is added.
/// </summary>
public sealed record DriveFault
{
    /// <summary>Number of the command, 1 = first; null when given by operation code.</summary>
    public long? AtCommand { get; init; }

    /// <summary>Operation code of the command.</summary>
    public OperationCode? Operation { get; init; }

    /// <summary>Which command with that operation code, 1 = the next one.</summary>
    public long Occurrence { get; init; } = 1;

    /// <summary>Whether it strikes again at every later command that matches.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether the command is carried out before the answer is falsified.</summary>
    public bool ExecuteCommand { get; init; }

    /// <summary>Status of the answer; CHECK CONDITION when <see cref="Sense"/> is given.</summary>
    public ScsiStatus Status { get; init; }

    /// <summary>Sense of the answer.</summary>
    public SenseData? Sense { get; init; }

    /// <summary>Host status of the answer.</summary>
    public HostStatus HostStatus { get; init; }

    /// <summary>Residual of the answer, in place of the true one.</summary>
    public int? ResidualBytes { get; init; }

    /// <summary>
    /// Whether the drive loses what it had buffered (a seeded part from the front reaches the medium), as with a deferred
    /// write error. The position is then behind the last object on the medium.
    /// </summary>
    public bool LosesBuffer { get; init; }

    /// <summary>
    /// Whether, and when around the command, the power fails; the host gets no answer, whatever else is asked for. A library
    /// takes <see cref="PowerCutMoment.During"/> as after; a robot in the middle of a move is <see cref="MoveFault"/>.
    /// </summary>
    public PowerCutMoment? PowerCut { get; init; }

    /// <summary>A write error of earlier, buffered objects that shows at this command (SPC-5 4.5.7).</summary>
    public static DriveFault DeferredWriteError(OperationCode at, long occurrence = 1) =>
        new()
        {
            Operation = at,
            Occurrence = occurrence,
            LosesBuffer = true,
            Sense = SenseData.Of(SenseKey.MediumError, AdditionalSense.WriteError) with
            {
                Response = SenseResponse.DeferredFixed,
            },
        };
}
