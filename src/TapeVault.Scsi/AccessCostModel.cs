using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>
/// Orders extents of one tape by what it costs to go from the end of one to the beginning of the next ("shortest locate
/// time first"). Each object lies on a wrap, at a length along the tape found by interpolating between the ends of wraps.
/// The costs in seconds are those measured for LTO by CERN's tape archive; the length of a wrap is in the drive's units.
/// </summary>
public sealed class AccessCostModel
{
    private const double Start = 4.29;
    private const double WrapChange = 6.69;
    private const double BandChange = 3.2;
    private const double HalfChange = -6.04;
    private const double DirectionChange = 5.22;
    private const double StepBack = 11.32;
    private const double PerLengthUnit = 0.0006192;
    private const double WrapLength = 168_000;
    private const int Bands = 4;

    private readonly List<WrapDescriptor> wraps;
    private readonly int wrapsInBand;

    /// <summary>A model of a tape whose wraps end so.</summary>
    public AccessCostModel(IReadOnlyList<WrapDescriptor> endOfWraps)
    {
        wraps = [.. endOfWraps.OrderBy(wrap => wrap.Wrap)];
        wrapsInBand = Math.Max(1, wraps.Count / Bands);
    }

    /// <summary>The order, beginning at the beginning of the tape. Time grows with the square of the count.</summary>
    public int[] Order(IReadOnlyList<TapeExtent> extents)
    {
        var begins = extents.Select(extent => Locate(extent.Partition, extent.FirstObject)).ToArray();
        var ends = extents.Select(extent => Locate(extent.Partition, extent.LastObject)).ToArray();
        var left = Enumerable.Range(0, extents.Count).ToList();
        var order = new int[extents.Count];
        var here = new Place(0, 0);
        for (var step = 0; step < order.Length; step++)
        {
            var best = 0;
            for (var candidate = 1; candidate < left.Count; candidate++)
            {
                if (Cost(here, begins[left[candidate]]) < Cost(here, begins[left[best]]))
                {
                    best = candidate;
                }
            }

            order[step] = left[best];
            here = ends[left[best]];
            left.RemoveAt(best);
        }

        return order;
    }

    /// <summary>Sum of the costs of an order in seconds.</summary>
    public double Total(IReadOnlyList<TapeExtent> extents, IReadOnlyList<int> order)
    {
        var total = 0.0;
        var here = new Place(0, 0);
        foreach (var index in order)
        {
            total += Cost(here, Locate(extents[index].Partition, extents[index].FirstObject));
            here = Locate(extents[index].Partition, extents[index].LastObject);
        }

        return total;
    }

    private Place Locate(int partition, long objectNumber)
    {
        var before = 0L;
        WrapDescriptor? last = null;
        foreach (var wrap in wraps)
        {
            if (wrap.Partition != partition)
            {
                continue;
            }

            last = wrap;
            if (objectNumber <= wrap.ObjectNumber)
            {
                break;
            }

            before = wrap.ObjectNumber;
        }

        if (last is not { } found)
        {
            return new Place(0, 0);
        }

        // On the last wrap, objects behind its reported end lie at its end.
        var count = Math.Max(1, found.ObjectNumber - Math.Min(before, found.ObjectNumber));
        var along = Math.Clamp((objectNumber - before) / (double)count, 0, 1) * WrapLength;
        return new Place(found.Wrap, found.Wrap % 2 == 0 ? along : WrapLength - along);
    }

    private double Cost(Place from, Place to)
    {
        var cost = Start + (Math.Abs(to.Length - from.Length) * PerLengthUnit);
        cost += from.Wrap == to.Wrap ? 0 : WrapChange;
        cost += from.Wrap / wrapsInBand == to.Wrap / wrapsInBand ? 0 : BandChange;
        cost += from.Length < WrapLength / 2 == to.Length < WrapLength / 2 ? 0 : HalfChange;
        cost += from.Wrap % 2 == to.Wrap % 2 ? 0 : DirectionChange;
        var isBack = from.Wrap % 2 == 0 ? to.Length < from.Length : to.Length > from.Length;
        return cost + (from.Wrap == to.Wrap && isBack ? StepBack : 0);
    }

    /// <summary>A place on the tape: wrap, and length from the physical beginning.</summary>
    private readonly record struct Place(int Wrap, double Length);
}
