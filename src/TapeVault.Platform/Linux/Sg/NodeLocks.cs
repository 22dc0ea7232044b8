using System.Globalization;

namespace TapeVault.Platform.Linux.Sg;

/// <summary>
/// Finds out who holds a device node, as far as the kernel tells this user. Only for messages: what it says may be over by
/// the time it is read.
/// </summary>
internal static class NodeLocks
{
    private const int PidField = 4;
    private const int FileField = 5;

    /// <summary>Who holds the flock(2) lock of a node, for example <c>tapevault (process 4711)</c>; null if nobody does.</summary>
    public static string? Holder(string path)
    {
        if (NodeStatus.Of(path) is not { } status)
        {
            return null;
        }

        var file = $"{status.DeviceMajor:x2}:{status.DeviceMinor:x2}:{status.Inode}";
        try
        {
            return HolderIn(File.ReadLines("/proc/locks"), file) is { } pid ? Describe(pid) : null;
        }
        catch (Exception unseen) when (unseen is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The process that holds a file alone, by the lines of /proc/locks; null if none does.</summary>
    /// <param name="lines">The lines: number, FLOCK or POSIX, ADVISORY, READ or WRITE, process, device and inode, range.</param>
    /// <param name="file">Device in hexadecimal, inode in decimal: <c>MAJOR:MINOR:INODE</c>.</param>
    internal static int? HolderIn(IEnumerable<string> lines, string file)
    {
        foreach (var line in lines)
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (
                fields.Length > FileField
                && fields[1] == "FLOCK"
                && fields[FileField] == file
                && int.TryParse(
                    fields[PidField],
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var pid
                )
            )
            {
                return pid;
            }
        }

        return null;
    }

    /// <summary>Which processes have a node open, as far as this user may see; null if none is seen.</summary>
    public static string? Openers(string path)
    {
        List<string> found = [];
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out var pid)
                && pid != Environment.ProcessId
                && HasOpen(process, path)
            )
            {
                found.Add(Describe(pid));
            }
        }

        return found.Count == 0 ? null : string.Join(", ", found);
    }

    private static bool HasOpen(string process, string path)
    {
        try
        {
            return Directory
                .EnumerateFiles(Path.Combine(process, "fd"))
                .Any(link => new FileInfo(link).LinkTarget == path);
        }
        catch (Exception unseen) when (unseen is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Describe(int pid)
    {
        try
        {
            return pid > 0 ? $"{File.ReadAllText($"/proc/{pid}/comm").Trim()} (process {pid})" : "another program";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return $"process {pid}";
        }
    }
}
