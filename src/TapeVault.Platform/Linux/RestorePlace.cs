using System.Runtime.InteropServices;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>A thing under a temporary name, and where it is to be. Lets go of the folder at its end, either way.</summary>
internal sealed unsafe class RestorePlace(SharedFolder folder, byte[] temporaryName, BytePath path, bool replace)
{
    // renameat2 has number 316 on x64 and 276 in the table that newer architectures share.
    private const int RenameAt2NumberX64 = 316;
    private const int RenameAt2NumberOthers = 276;
    private const int NoReplace = 1;

    private readonly int _folder = folder.Descriptor;
    private readonly byte[] _temporary = [.. temporaryName, 0];

    public BytePath Path => path;

    /// <summary>Gives it its name; the temporary name is gone afterwards, also when this fails.</summary>
    public void Publish()
    {
        byte[] name = [.. path.Name, 0];
        int error;
        fixed (byte* from = _temporary)
        fixed (byte* to = name)
        {
            error = replace ? Replace(from, to) : Place(from, to);
            if (error != 0)
            {
                _ = LibC.UnlinkAt(_folder, from, 0);
            }
        }

        folder.Release();
        if (error != 0)
        {
            throw Errno.ToTargetFault(error, path);
        }
    }

    /// <summary>Takes the temporary name away.</summary>
    public void Abandon()
    {
        fixed (byte* from = _temporary)
        {
            _ = LibC.UnlinkAt(_folder, from, 0);
        }

        folder.Release();
    }

    private int Replace(byte* from, byte* to)
    {
        if (LibC.RenameAt(_folder, from, _folder, to) != 0)
        {
            return Errno.Last;
        }

        // Renaming one name of a file onto another of the same file does nothing and succeeds.
        _ = LibC.UnlinkAt(_folder, from, 0);
        return 0;
    }

    private int Place(byte* from, byte* to)
    {
        var isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        var number = isX64 ? RenameAt2NumberX64 : RenameAt2NumberOthers;
        if (LibC.SystemCall(number, _folder, (nint)from, _folder, (nint)to, NoReplace) == 0)
        {
            return 0;
        }

        // File systems without RENAME_NOREPLACE say EINVAL; a second name does the same there.
        if (Errno.Last is not (Errno.Invalid or Errno.NotImplemented or Errno.NotPermitted) and var error)
        {
            return error;
        }

        if (LibC.LinkAt(_folder, from, _folder, to, 0) != 0)
        {
            return Errno.Last;
        }

        _ = LibC.UnlinkAt(_folder, from, 0);
        return 0;
    }
}
