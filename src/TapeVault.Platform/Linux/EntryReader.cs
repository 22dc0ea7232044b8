using System.Runtime.CompilerServices;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>Asks the kernel about single entries.</summary>
internal static unsafe class EntryReader
{
    private const int Flags = AtFlags.SymbolicLinkNoFollow | AtFlags.NoAutomount;

    /// <summary>statx of an open file or folder; 0 or the errno.</summary>
    public static int Stat(int file, out Statx result)
    {
        byte empty = 0;
        fixed (Statx* to = &result)
        {
            return LibC.Statx(file, &empty, AtFlags.EmptyPath, Statx.WantedFields, to) == 0 ? 0 : Errno.Last;
        }
    }

    /// <summary>statx of a name in a folder, the name being followed by a NUL; 0 or the errno.</summary>
    public static int Stat(int folder, ReadOnlySpan<byte> terminatedName, out Statx result)
    {
        fixed (Statx* to = &result)
        fixed (byte* name = terminatedName)
        {
            return LibC.Statx(folder, name, Flags, Statx.WantedFields, to) == 0 ? 0 : Errno.Last;
        }
    }

    /// <summary>
    /// One entry of a walk, null if it vanished since the folder was listed. What cannot be asked about is given as a file
    /// with its problem.
    /// </summary>
    public static SourceEntry? Read(int folder, ReadOnlySpan<byte> terminatedName, BytePath path)
    {
        var error = Stat(folder, terminatedName, out var status);
        if (error == Errno.NoEntry)
        {
            return null;
        }

        return error == 0 ? Entry(folder, terminatedName, path, status) : Unknown(path, Errno.ToProblem(error));
    }

    /// <summary>An entry of which nothing but the name is known.</summary>
    public static SourceEntry Unknown(BytePath path, SourceProblem problem) =>
        new(path, new FileMetadata { Kind = EntryKind.File, Mode = 0 }) { Problem = problem };

    private static SourceEntry Entry(int folder, ReadOnlySpan<byte> name, BytePath path, in Statx status)
    {
        var metadata = status.ToMetadata();
        switch (metadata.Kind)
        {
            case EntryKind.SymbolicLink:
                var target = ReadLink(folder, name, out var error);
                return new SourceEntry(path, metadata)
                {
                    LinkTarget = target,
                    Problem = error == 0 ? null : Errno.ToProblem(error),
                };
            case EntryKind.Socket:
                return new SourceEntry(path, metadata) { Problem = SourceProblem.NotStorable };
            default:
                return new SourceEntry(path, metadata);
        }
    }

    [SkipLocalsInit]
    private static byte[] ReadLink(int folder, ReadOnlySpan<byte> terminatedName, out int error)
    {
        const int pathMax = 4096; // no file system keeps a longer target
        var buffer = stackalloc byte[pathMax];
        fixed (byte* name = terminatedName)
        {
            var length = (int)LibC.ReadLinkAt(folder, name, buffer, pathMax);
            error = length < 0 ? Errno.Last : 0;
            return length > 0 ? new ReadOnlySpan<byte>(buffer, length).ToArray() : [];
        }
    }
}
