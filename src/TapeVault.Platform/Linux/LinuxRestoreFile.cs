using TapeVault.Backup.Files;

namespace TapeVault.Platform.Linux;

/// <summary>One file being restored under a temporary name.</summary>
internal sealed unsafe class LinuxRestoreFile(RestorePlace place, int file) : IRestoreFile
{
    private int _file = file;

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_file < 0, this);
        fixed (byte* start = bytes)
        {
            for (var done = 0; done < bytes.Length; )
            {
                var count = (int)LibC.WriteAt(_file, start + done, (nuint)(bytes.Length - done), offset + done);
                if (count >= 0)
                {
                    done += count;
                }
                else if (Errno.Last is not Errno.Interrupted and var error)
                {
                    throw Errno.ToTargetFault(error, place.Path);
                }
            }
        }
    }

    public void Complete(long lengthBytes)
    {
        ObjectDisposedException.ThrowIf(_file < 0, this);
        if (LibC.Truncate(_file, lengthBytes) != 0)
        {
            throw Errno.ToTargetFault(Errno.Last, place.Path);
        }

        PathOpener.Close(_file);
        _file = -1;
        place.Publish();
    }

    public void Dispose()
    {
        if (_file >= 0)
        {
            PathOpener.Close(_file);
            _file = -1;
            place.Abandon();
        }
    }
}
