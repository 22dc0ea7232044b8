using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>How large partitions become: whole wraps, with guard wraps between them.</summary>
internal static class PartitionLayout
{
    private const int SmallCartridgeShare = 8;
    private const byte UnitsOfTen = 3;

    /// <summary>Sizes to early warning of each partition.</summary>
    public static IReadOnlyList<long> Of(
        long capacityBytes,
        DriveProfile profile,
        MediumPartitionModePage page,
        int count
    )
    {
        if (capacityBytes < profile.NativeCapacityBytes)
        {
            // a cartridge made small for a test has wraps smaller than a record, so each further partition gets a share
            long share = capacityBytes / SmallCartridgeShare;
            return [.. Enumerable.Repeat(share, count - 1), capacityBytes - (share * (count - 1))];
        }

        long wrapBytes = capacityBytes / profile.Wraps;
        var wraps = new long[count];
        long rest = profile.Wraps - ((count - 1L) * profile.GuardWraps);
        int last = count - 1;
        for (int number = 0; number < count; number++)
        {
            ushort asked = number < page.PartitionSizes.Length ? page.PartitionSizes[number] : (ushort)1;
            if (asked == MediumPartitionModePage.RestOfMedium)
            {
                last = number;
                continue;
            }

            long bytes = asked * UnitBytes(page);
            wraps[number] = Math.Max(profile.MinimumPartitionWraps, (bytes + wrapBytes - 1) / wrapBytes);
        }

        wraps[last] = 0;
        wraps[last] = Math.Max(profile.MinimumPartitionWraps, rest - wraps.Sum());
        return [.. wraps.Select(number => number * wrapBytes)];
    }

    private static long UnitBytes(MediumPartitionModePage page)
    {
        if (page.SizeUnit != UnitsOfTen)
        {
            return 1_000_000;
        }

        long unit = 1;
        for (int power = 0; power < page.PartitionUnits; power++)
        {
            unit *= 10;
        }

        return unit;
    }
}
