using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TapeVault.Backup.Files;
using TapeVault.Model;
using static TapeVault.Platform.Windows.NativeStructures;

namespace TapeVault.Platform.Windows;

/// <summary>One open regular file.</summary>
internal sealed unsafe class WindowsSourceFile(SafeFileHandle file, BytePath path) : ISourceFile
{
    private const uint QueryAllocatedRangesCode = 0x0009_40CF; // FSCTL_QUERY_ALLOCATED_RANGES
    private const int RangesPerCall = 256;

    public FileMetadata Stat()
    {
        var error = FileStatus.Read(file, out var status);
        return error == 0 ? status.ToMetadata() : throw WindowsError.ToSourceFault(error, path);
    }

    public IReadOnlyList<ExtendedAttribute> ReadExtendedAttributes() => WindowsAttributes.Read(file, path);

    public int Read(long offset, Span<byte> buffer)
    {
        var done = 0;
        try
        {
            while (done < buffer.Length)
            {
                var count = RandomAccess.Read(file, buffer[done..], offset + done);
                if (count == 0)
                {
                    break;
                }

                done += count;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceFileException(
                SourceProblem.ReadError,
                $"{path} at byte {offset + done}: {fault.Message}",
                fault
            );
        }

        return done;
    }

    public IReadOnlyList<DataRange> DataRanges(long sizeBytes)
    {
        var ranges = new List<DataRange>();
        var found = stackalloc AllocatedRange[RangesPerCall];
        var asked = new AllocatedRange { Offset = 0, Length = sizeBytes };
        while (asked.Length > 0)
        {
            var isAll = Win32.DeviceIoControl(
                file,
                QueryAllocatedRangesCode,
                &asked,
                (uint)sizeof(AllocatedRange),
                found,
                (uint)(RangesPerCall * sizeof(AllocatedRange)),
                out var returned,
                0
            );
            if (!isAll && Marshal.GetLastPInvokeError() != WindowsError.MoreData)
            {
                return [new DataRange(0, sizeBytes)]; // a file system that does not tell
            }

            var count = (int)returned / sizeof(AllocatedRange);
            for (var i = 0; i < count; i++)
            {
                ranges.Add(new DataRange(found[i].Offset, Math.Min(found[i].Length, sizeBytes - found[i].Offset)));
            }

            var next = isAll || count == 0 ? sizeBytes : ranges[^1].End;
            asked = new AllocatedRange { Offset = next, Length = sizeBytes - next };
        }

        return ranges;
    }

    public void Dispose() => file.Dispose();
}
