using TapeVault.Scsi;

namespace TapeVault.HardwareSim;

/// <summary>One command that the drive knows.</summary>
/// <param name="OperationCode">First byte of the CDB.</param>
/// <param name="ServiceAction">Service action in byte 1, or null when the command has none.</param>
/// <param name="UsageMap">Which bits of the CDB the drive looks at (SPC-5 6.35.3); any other bit set is an invalid field.</param>
/// <param name="Need">What must be there.</param>
/// <param name="Rule">Whether a reservation of another initiator stops it.</param>
/// <param name="TimeoutClass">Which recommended time-out applies.</param>
/// <param name="Handler">Carries it out.</param>
internal sealed record DriveCommand(
    byte OperationCode,
    byte? ServiceAction,
    byte[] UsageMap,
    CommandNeed Need,
    ReservationRule Rule,
    TimeoutClass TimeoutClass,
    CommandHandler Handler
)
{
    /// <summary>The complaint about the first bit that must be 0 and is not, or null.</summary>
    public Reply? InvalidField(ReadOnlySpan<byte> cdb)
    {
        int first = ServiceAction is null ? 1 : 2;
        for (int i = first; i < UsageMap.Length; i++)
        {
            int wrong = cdb[i] & ~UsageMap[i];
            if (wrong != 0)
            {
                return Reply.InvalidCdbField(i, System.Numerics.BitOperations.Log2((uint)wrong));
            }
        }

        return null;
    }
}
