using System.Globalization;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>In which order to read: by the drive where it can, else by the host.</content>
public sealed partial class TapeDrive
{
    private const byte Reorder = 2;
    private const byte PlainSegments = 0;
    private const int WrapRoom = 16 * 1024;
    private const int OrderRoom = 1024 * 1024;

    /// <summary>More than this and the host's own search takes longer than it saves.</summary>
    private const int LargestModelled = 4096;

    /// <summary>
    /// In which order extents are read fastest. Asks the drive (recommended access order, LTO-9 of full height), else
    /// estimates from the ends of the tape's wraps, else gives the order of the tape. The tape does not move.
    /// </summary>
    /// <param name="extents">The extents; each comes back once.</param>
    public RecommendedOrder RecommendOrder(IReadOnlyList<TapeExtent> extents)
    {
        if (extents.Count > 1)
        {
            if (OrderOfDrive(extents) is { } hardware)
            {
                return new RecommendedOrder(hardware, OrderSource.Drive);
            }

            if (extents.Count <= LargestModelled && ReadEndOfWraps() is { Count: > 0 } wraps)
            {
                return new RecommendedOrder(new AccessCostModel(wraps).Order(extents), OrderSource.CostModel);
            }
        }

        var inOrder = Enumerable
            .Range(0, extents.Count)
            .OrderBy(index => extents[index].Partition)
            .ThenBy(index => extents[index].FirstObject);
        return new RecommendedOrder([.. inOrder], OrderSource.TapeOrder);
    }

    /// <summary>Where the wraps of the tape end (IBM mechanisms); empty if the drive does not tell.</summary>
    public IReadOnlyList<WrapDescriptor> ReadEndOfWraps()
    {
        var room = new byte[WrapRoom];
        var cdb = new ReadEndOfWrapPositionCdb(WrapNumberValid: false, ReportAll: true, 0, WrapRoom);
        var answer = Execute(cdb.ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return [];
        }

        Require(answer);
        return EndOfWrapPositions.TryRead(Received(answer, room), out var positions) ? positions.Wraps : [];
    }

    private int[]? OrderOfDrive(IReadOnlyList<TapeExtent> extents)
    {
        if (ReadOrderLimits() is not { } limits || extents.Count > limits.MaximumSegments)
        {
            return null;
        }

        var segments = extents.Select(
            (extent, index) =>
                new UserDataSegment(
                    index.ToString("D10", CultureInfo.InvariantCulture),
                    PartitionByte(extent.Partition),
                    (ulong)extent.FirstObject,
                    (ulong)extent.LastObject
                )
        );
        var list = new UserDataSegmentList(0, 0, [.. segments]);
        var bytes = new byte[list.Size];
        list.Write(bytes);
        var generate = new GenerateRecommendedAccessOrderCdb(Reorder, PlainSegments, (uint)bytes.Length);
        var answer = Execute(generate.ToCommand(), ScsiBuffer.Out(bytes));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return ReceiveOrder(extents.Count);
    }

    private AccessOrderLimits? ReadOrderLimits()
    {
        var room = new byte[AccessOrderLimits.Size];
        var cdb = new ReceiveRecommendedAccessOrderCdb(Limits: true, 0, (uint)room.Length, PlainSegments);
        var answer = Execute(cdb.ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return AccessOrderLimits.TryRead(Received(answer, room), out var limits) ? limits : null;
    }

    /// <summary>The drive's order; null if it is not each extent once, because then the drive's list is of no use.</summary>
    private int[]? ReceiveOrder(int count)
    {
        var room = new byte[Math.Min(OrderRoom, UserDataSegmentList.HeaderSize + (count * UserDataSegment.Size * 2))];
        var cdb = new ReceiveRecommendedAccessOrderCdb(Limits: false, 0, (uint)room.Length, PlainSegments);
        var answer = Ask(cdb.ToCommand(), ScsiBuffer.In(room));
        if (!UserDataSegmentList.TryRead(Received(answer, room), out var list))
        {
            return null;
        }

        var order = new List<int>(count);
        foreach (var segment in list.Segments)
        {
            if (int.TryParse(segment.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                order.Add(index);
            }
        }

        var isComplete = order.Count == count && order.Distinct().Count() == count && order.All(index => index < count);
        return isComplete ? [.. order] : null;
    }
}
