using System.Text;

namespace TapeVault.Platform.Linux;

/// <summary>fsync of folders: a new name is durable only after it.</summary>
internal static unsafe class LinuxFolders
{
    public static void Flush(string path)
    {
        var text = Encoding.UTF8.GetBytes(path + '\0');
        int folder;
        fixed (byte* name = text)
        {
            folder = LibC.OpenAt(
                AtFlags.WorkingFolder,
                name,
                OpenFlags.ReadOnly | OpenFlags.Folder | OpenFlags.CloseOnExec,
                0
            );
        }

        var error = folder < 0 || LibC.Synchronise(folder) != 0 ? Errno.Last : 0;
        PathOpener.Close(folder);

        // Some network file systems know no fsync of folders and make names durable at once.
        if (error is not (0 or Errno.Invalid or Errno.NotSupported))
        {
            throw new IOException($"{path}: {Errno.Text(error)}", error);
        }
    }
}
