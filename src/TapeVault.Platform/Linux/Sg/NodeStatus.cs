using System.Text;

namespace TapeVault.Platform.Linux.Sg;

/// <summary>statx(2) of a path, links followed.</summary>
internal static class NodeStatus
{
    /// <summary>What the path leads to, null if it cannot be seen.</summary>
    public static unsafe Statx? Of(string path)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        _ = Encoding.UTF8.GetBytes(path, bytes);
        Statx status = default;
        fixed (byte* text = bytes)
        {
            return LibC.Statx(AtFlags.WorkingFolder, text, 0, Statx.WantedFields, &status) == 0 ? status : null;
        }
    }
}
