using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// In which order the drive would read segments: from where it stands always the one that it reaches first, by the time that
/// <see cref="DriveTiming"/> takes for it.
/// </summary>
internal sealed class SegmentOrder(DriveState drive)
{
    public IReadOnlyList<UserDataSegment> Of(IReadOnlyList<UserDataSegment> segments)
    {
        var begins = segments.Select(segment => Place(segment.Partition, (long)segment.FirstObject)).ToArray();
        var ends = segments.Select(segment => Place(segment.Partition, (long)segment.LastObject + 1)).ToArray();
        var left = Enumerable.Range(0, segments.Count).ToList();
        var order = new List<UserDataSegment>(segments.Count);
        var here = Place(drive.Partition, drive.Object);
        while (left.Count > 0)
        {
            int next = left.MinBy(index => drive.Timing.SecondsBetween(here, begins[index]));
            order.Add(segments[next]);
            here = ends[next];
            left.Remove(next);
        }

        return order;
    }

    private TapePlace Place(int partition, long objectNumber)
    {
        long end = drive.Cartridge.ObjectCount(partition);
        return TapePlace.Of(drive.Cartridge, partition, Math.Min(objectNumber, end));
    }
}
