using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TapeVault.Platform.Linux;

/// <summary>
/// Opens things by relative path without ever following a symbolic link, at any depth. One call of openat2(2) where the
/// kernel has it (5.6) and lets us (old container filters do not), else component by component.
/// </summary>
internal sealed unsafe class PathOpener
{
    private const int OpenAt2Number = 437;
    private const ulong ResolveNoSymbolicLinks = 0x04;

    // PATH_MAX is 4096 with its NUL; longer paths are walked in pieces of whole components.
    private const int LongestPath = 4095;

    private readonly bool _hasOpenAt2;

    /// <summary>Creates it.</summary>
    /// <param name="isOpenAt2Wanted">False to go component by component even where openat2 works.</param>
    public PathOpener(bool isOpenAt2Wanted = true)
    {
        if (isOpenAt2Wanted)
        {
            var probe = OpenAt2(AtFlags.WorkingFolder, "."u8, OpenFlags.FolderHandle, 0);
            _hasOpenAt2 = probe >= 0;
            Close(probe);
        }
    }

    public static void Close(int file)
    {
        if (file >= 0)
        {
            _ = LibC.Close(file);
        }
    }

    /// <summary>Opens <paramref name="path"/> below <paramref name="folder"/>; an empty path is the folder itself.</summary>
    /// <returns>The descriptor, or the negative errno.</returns>
    public int Open(int folder, ReadOnlySpan<byte> path, int flags, uint mode = 0)
    {
        if (path.IsEmpty)
        {
            return OpenOne(folder, "."u8, flags, mode);
        }

        if (path.Length <= LongestPath)
        {
            return _hasOpenAt2
                ? OpenAt2(folder, path, flags | OpenFlags.NoFollow, mode)
                : OpenStepwise(folder, path, flags, mode);
        }

        var cut = path[..LongestPath].LastIndexOf((byte)'/');
        if (cut <= 0)
        {
            return -Errno.NameTooLong;
        }

        var middle = Open(folder, path[..cut], OpenFlags.FolderHandle);
        if (middle < 0)
        {
            return middle;
        }

        var result = Open(middle, path[(cut + 1)..], flags, mode);
        Close(middle);
        return result;
    }

    private static int OpenStepwise(int folder, ReadOnlySpan<byte> path, int flags, uint mode)
    {
        var at = folder;
        if (path[0] == '/')
        {
            at = OpenOne(folder, "/"u8, OpenFlags.FolderHandle, 0);
            path = path.Length == 1 ? "."u8 : path[1..];
        }

        while (true)
        {
            var slash = path.IndexOf((byte)'/');
            var next =
                slash < 0
                    ? OpenOne(at, path, flags | OpenFlags.NoFollow, mode)
                    : OpenOne(at, path[..slash], OpenFlags.FolderHandle, 0);
            if (at != folder)
            {
                Close(at);
            }

            if (slash < 0 || next < 0)
            {
                return next;
            }

            at = next;
            path = path[(slash + 1)..];
        }
    }

    [SkipLocalsInit]
    private static int OpenOne(int folder, ReadOnlySpan<byte> name, int flags, uint mode)
    {
        if (name.Length > LongestPath)
        {
            return -Errno.NameTooLong;
        }

        var text = stackalloc byte[name.Length + 1];
        Terminate(name, text);
        while (true)
        {
            var file = LibC.OpenAt(folder, text, flags | OpenFlags.CloseOnExec, mode);
            if (file >= 0)
            {
                return file;
            }

            if (Errno.Last is not Errno.Interrupted and var error)
            {
                return -error;
            }
        }
    }

    [SkipLocalsInit]
    private static int OpenAt2(int folder, ReadOnlySpan<byte> path, int flags, uint mode)
    {
        var text = stackalloc byte[path.Length + 1];
        Terminate(path, text);
        var how = new OpenHow
        {
            Flags = (uint)(flags | OpenFlags.CloseOnExec),
            Mode = mode,
            Resolve = ResolveNoSymbolicLinks,
        };
        while (true)
        {
            var file = LibC.SystemCall(OpenAt2Number, folder, (nint)text, (nint)(&how), sizeof(OpenHow));
            if (file >= 0)
            {
                return (int)file;
            }

            if (Errno.Last is not Errno.Interrupted and var error)
            {
                return -error;
            }
        }
    }

    private static void Terminate(ReadOnlySpan<byte> name, byte* text)
    {
        name.CopyTo(new Span<byte>(text, name.Length));
        text[name.Length] = 0;
    }

    /// <summary>struct open_how.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }
}
