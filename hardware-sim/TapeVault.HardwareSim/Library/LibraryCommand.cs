using TapeVault.Scsi;

namespace TapeVault.HardwareSim;

/// <summary>One command that the library knows.</summary>
/// <param name="OperationCode">First byte of the CDB.</param>
/// <param name="ServiceAction">Service action in byte 1, or null when the command has none.</param>
/// <param name="UsageMap">Which bits of the CDB the library looks at (SPC-5 6.37.3); any other bit set is an invalid field.</param>
/// <param name="NeedsRobot">Whether the library must be ready.</param>
/// <param name="TimeoutSeconds">Recommended time-out.</param>
/// <param name="Handler">Carries it out.</param>
internal sealed record LibraryCommand(
    byte OperationCode,
    byte? ServiceAction,
    byte[] UsageMap,
    bool NeedsRobot,
    uint TimeoutSeconds,
    CommandHandler Handler
)
{
    private const byte ServiceActionMask = 0x1F;

    /// <summary>
    /// Where a SCSI-2 initiator puts the logical unit's number, in byte 1. <c>mtx</c> still does; libraries look past it.
    /// </summary>
    private const byte ObsoleteUnitMask = 0xE0;

    /// <summary>The complaint about the first bit that must be 0 and is not, or null.</summary>
    public Reply? InvalidField(ReadOnlySpan<byte> cdb)
    {
        if (ServiceAction is { } action && (cdb[1] & ServiceActionMask) != action)
        {
            return Reply.InvalidCdbField(1, 4);
        }

        for (int i = ServiceAction is null ? 1 : 2; i < UsageMap.Length; i++)
        {
            int wrong = cdb[i] & ~UsageMap[i] & ~(i == 1 ? ObsoleteUnitMask : 0);
            if (wrong != 0)
            {
                return Reply.InvalidCdbField(i, System.Numerics.BitOperations.Log2((uint)wrong));
            }
        }

        return null;
    }
}
