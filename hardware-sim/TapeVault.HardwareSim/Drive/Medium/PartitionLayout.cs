using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>How large partitions become: whole wraps, with guard wraps between them.</summary>
internal static class PartitionLayout
{
    /// <summary>Wraps left empty between partitions.</summary>
    public const int GuardWraps = 2;

    private const int MinimumWraps = 2;
    private const int SmallCartridgeShare = 8;
    private const byte UnitsOfTen = 3;

    /// <summary>Sizes to early warning of each partition of a cartridge.</summary>
    /// <param name="cartridge">The cartridge.</param>
    /// <param name="count">How many partitions.</param>
    /// <param name="page">Sizes that the host asked for; the smallest and the rest unless given.</param>
    public static IReadOnlyList<long> For(SimulatedCartridge cartridge, int count, MediumPartitionModePage? page = null)
    {
        var identity = cartridge.Identity;
        var profile = cartridge.Profile;
        if (count == 1)
        {
            return [identity.CapacityBytes];
        }

        if (identity.PartitionBytes.Length >= count)
        {
            return [.. identity.PartitionBytes.Take(count)];
        }

        if (identity.CapacityBytes < profile.CapacityBytes)
        {
            // a cartridge made small for a test has wraps smaller than a record, so each further partition gets a share
            long share = identity.CapacityBytes / SmallCartridgeShare;
            return [.. Enumerable.Repeat(share, count - 1), identity.CapacityBytes - (share * (count - 1))];
        }

        return WholeWraps(identity.CapacityBytes, profile, count, page);
    }

    private static IReadOnlyList<long> WholeWraps(
        long capacityBytes,
        MediumProfile profile,
        int count,
        MediumPartitionModePage? page
    )
    {
        long wrapBytes = capacityBytes / profile.Wraps;
        var wraps = new long[count];
        int rest = count - 1;
        for (int number = 0; number < count; number++)
        {
            ushort asked = AskedFor(page, number, count - 1);
            if (asked == MediumPartitionModePage.RestOfMedium)
            {
                rest = number;
                continue;
            }

            long bytes = page is { } selected ? asked * UnitBytes(selected) : 0;
            wraps[number] = Math.Max(MinimumWraps, (bytes + wrapBytes - 1) / wrapBytes);
        }

        wraps[rest] = 0;
        long left = profile.Wraps - ((count - 1L) * GuardWraps) - wraps.Sum();
        wraps[rest] = Math.Max(MinimumWraps, left);
        return [.. wraps.Select(number => number * wrapBytes)];
    }

    private static ushort AskedFor(MediumPartitionModePage? page, int number, int last)
    {
        if (page is { InitiatorDefinedPartitions: true } selected && number < selected.PartitionSizes.Length)
        {
            return selected.PartitionSizes[number];
        }

        return number == last ? MediumPartitionModePage.RestOfMedium : (ushort)0;
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
