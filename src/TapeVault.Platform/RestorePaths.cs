using TapeVault.Backup;
using TapeVault.Model;

namespace TapeVault.Platform;

/// <summary>Paths out of an archive are not to be trusted.</summary>
internal static class RestorePaths
{
    /// <summary>Whether nothing is in a folder, as far as can be seen.</summary>
    public static bool IsEmpty(string folder)
    {
        try
        {
            return !Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (Exception unseen) when (unseen is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Refuses empty, <c>.</c> and <c>..</c> components and NUL; the root is allowed.</summary>
    /// <exception cref="TapeVaultException"><see cref="BackupErrors.NameNotAllowedHere"/>.</exception>
    public static void Require(BytePath path)
    {
        if (path.IsRoot)
        {
            return;
        }

        foreach (var range in path.Bytes.Split((byte)'/'))
        {
            var name = path.Bytes[range];
            if (name.IsEmpty || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8) || name.Contains((byte)0))
            {
                throw new TapeVaultException(BackupErrors.NameNotAllowedHere, $"'{path}' is not a plain path.");
            }
        }
    }
}
