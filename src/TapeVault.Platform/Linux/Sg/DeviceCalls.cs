using System.Runtime.InteropServices;

namespace TapeVault.Platform.Linux.Sg;

/// <summary>
/// The calls of the C library that device nodes need. Failure is -1 with errno in <see cref="Marshal.GetLastPInvokeError"/>.
/// </summary>
internal static unsafe partial class DeviceCalls
{
    private const string Library = "libc";

    /// <summary>F_GETFL of fcntl(2).</summary>
    public const int GetFlags = 3;

    /// <summary>F_SETFL of fcntl(2).</summary>
    public const int SetFlags = 4;

    /// <summary>LOCK_EX | LOCK_NB of flock(2).</summary>
    public const int LockAloneOrFail = 2 | 4;

    /// <summary>POLLIN of poll(2).</summary>
    public const short Readable = 1;

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(int file, int command, nint argument);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Control(int file, nuint request, int* argument);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int file, void* bytes, nuint count);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int file, void* bytes, nuint count);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(int file, int operation);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        public int File;
        public short Wanted;
        public short Found;
    }
}
