using System.Collections.Frozen;
using System.Collections.Immutable;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>
/// Time-outs by class of command. The drive's own recommendations (REPORT SUPPORTED OPERATION CODES with RCTD) come first;
/// for what it does not tell, a table by LTO generation. A host that gives up in the middle of a drive's own recovery turns
/// a slow tape into a lost position, so the longest of several candidates is taken.
/// </summary>
public sealed class DriveTimeouts
{
    private static readonly FrozenDictionary<TimeoutClass, ImmutableArray<OperationCode>> CommandsByClass =
        new Dictionary<TimeoutClass, ImmutableArray<OperationCode>>
        {
            [TimeoutClass.Immediate] =
            [
                OperationCode.TestUnitReady,
                OperationCode.Inquiry,
                OperationCode.ReadBlockLimits,
                OperationCode.ReadPosition,
                OperationCode.ModeSense10,
                OperationCode.ModeSelect10,
                OperationCode.PreventAllowMediumRemoval,
            ],
            [TimeoutClass.Query] = [OperationCode.LogSense, OperationCode.ReadAttribute, OperationCode.WriteAttribute],
            [TimeoutClass.Read] = [OperationCode.Read6],
            [TimeoutClass.Write] = [OperationCode.Write6],
            [TimeoutClass.WriteFilemarks] = [OperationCode.WriteFilemarks6],
            [TimeoutClass.Position] =
            [
                OperationCode.Locate16,
                OperationCode.Locate10,
                OperationCode.Space6,
                OperationCode.Space16,
            ],
            [TimeoutClass.Rewind] = [OperationCode.Rewind],
            [TimeoutClass.Load] = [OperationCode.LoadUnload],
            [TimeoutClass.Format] = [OperationCode.FormatMedium],
            [TimeoutClass.LongErase] = [OperationCode.Erase6],
            [TimeoutClass.Verify] = [OperationCode.Verify6],
            [TimeoutClass.Diagnostic] = [OperationCode.SendDiagnostic],
        }.ToFrozenDictionary();

    private readonly FrozenDictionary<TimeoutClass, TimeSpan> timeouts;

    private DriveTimeouts(IEnumerable<KeyValuePair<TimeoutClass, TimeSpan>> timeouts) =>
        this.timeouts = timeouts.ToFrozenDictionary();

    /// <summary>The longest of the table, for a drive of which nothing is known.</summary>
    public static DriveTimeouts Longest { get; } = new(DriveTimeoutTable.Longest());

    /// <summary>The time-out of a class.</summary>
    public TimeSpan this[TimeoutClass timeoutClass] => timeouts[timeoutClass];

    /// <summary>
    /// The table's time-outs for a drive; the longest when its product identification tells no generation.
    /// </summary>
    public static DriveTimeouts For(in InquiryData identity) => new(DriveTimeoutTable.For(identity.Product));

    /// <summary>
    /// These time-outs, replaced by the drive's own where it recommends any. LOAD UNLOAD keeps the longer of both, because
    /// the drive's figure leaves out the optimisation of a new cartridge; so does ERASE with LONG=0, for which no drive
    /// has a figure of its own.
    /// </summary>
    public DriveTimeouts With(in SupportedOperationCodes commands)
    {
        var merged = timeouts.ToDictionary();
        foreach (var (timeoutClass, codes) in CommandsByClass)
        {
            var recommended = TimeSpan.Zero;
            foreach (var code in codes)
            {
                var own = Recommended(commands, code);
                recommended = own > recommended ? own : recommended;
            }

            if (recommended == TimeSpan.Zero)
            {
                continue;
            }

            var keepsLonger = timeoutClass == TimeoutClass.Load && merged[timeoutClass] > recommended;
            merged[timeoutClass] = keepsLonger ? merged[timeoutClass] : recommended;
        }

        return new DriveTimeouts(merged);
    }

    private static TimeSpan Recommended(in SupportedOperationCodes commands, OperationCode code)
    {
        if (commands.Find(code)?.Timeouts is not { } figures)
        {
            return TimeSpan.Zero;
        }

        return TimeSpan.FromSeconds(
            figures.RecommendedSeconds > 0 ? figures.RecommendedSeconds : figures.NominalSeconds
        );
    }
}
