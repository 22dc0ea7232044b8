using TapeVault.Backup.Files;

namespace TapeVault.Backup.Archives;

/// <summary>
/// The map that opens the body of an entry in GNU sparse format 1.0: the number of ranges, then offset and length of each, decimal,
/// a newline after every number, zeros to a whole block. A hole at the end is told by an empty range at the file's length.
/// </summary>
internal static class SparseMapText
{
    /// <summary>Appends the map with its padding.</summary>
    public static void Append(PaxRecordBuffer destination, IReadOnlyList<DataRange> ranges, long realBytes)
    {
        var start = destination.Length;
        var endsInHole = ranges.Count == 0 || ranges[^1].End < realBytes;
        destination.AppendDecimal(ranges.Count + (endsInHole ? 1 : 0), (byte)'\n');
        for (var i = 0; i < ranges.Count; i++)
        {
            destination.AppendDecimal(ranges[i].Offset, (byte)'\n');
            destination.AppendDecimal(ranges[i].LengthBytes, (byte)'\n');
        }

        if (endsInHole)
        {
            destination.AppendDecimal(realBytes, (byte)'\n');
            destination.AppendDecimal(0, (byte)'\n');
        }

        destination.AppendZeros(-(destination.Length - start) & (UstarHeader.Size - 1));
    }

    /// <summary>Checks that ranges ascend within the file and hold just what is stored; what is wrong, or null.</summary>
    public static string? FindFault(IReadOnlyList<DataRange> ranges, long realBytes, long storedBytes)
    {
        long end = 0;
        long sum = 0;
        for (var i = 0; i < ranges.Count; i++)
        {
            var range = ranges[i];
            if (range.Offset < end || range.LengthBytes < 0 || range.LengthBytes > realBytes - range.Offset)
            {
                return "the sparse map's ranges do not ascend within the file's length.";
            }

            end = range.End;
            sum += range.LengthBytes;
        }

        return sum == storedBytes ? null : "the sparse map does not add up to the stored length.";
    }
}
