using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TapeVault.Media;

namespace TapeVault.Platform.Windows;

/// <summary>What a folder store needs of Windows: flushing folders, and the room of mounted volumes and shares.</summary>
internal static partial class WindowsFolders
{
    private const uint GenericWrite = 0x4000_0000;
    private const uint ShareAll = 7;
    private const uint OpenExisting = 3;
    private const uint BackupSemantics = 0x0200_0000; // a folder opens only with it
    private const int AccessDenied = 5;

    /// <summary>
    /// FlushFileBuffers of a folder. NTFS journals names in order, so where the right to write the folder is missing the flush
    /// of the file before has done the work.
    /// </summary>
    public static void Flush(string path)
    {
        using var folder = CreateFile(path, GenericWrite, ShareAll, 0, OpenExisting, BackupSemantics, 0);
        if (folder.IsInvalid || !FlushFileBuffers(folder))
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != AccessDenied)
            {
                throw new IOException(
                    $"{path}: {new Win32Exception(error).Message}",
                    unchecked((int)0x8007_0000) | error
                );
            }
        }
    }

    /// <summary>Works for drives, mounted folders and shares alike.</summary>
    public static VolumeSpace Space(string path) =>
        GetDiskFreeSpace(path, out var available, out var total, out _)
            ? new VolumeSpace((long)total, (long)available)
            : throw new IOException($"{path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [LibraryImport(
        "kernel32",
        EntryPoint = "CreateFileW",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf16
    )]
    private static partial SafeFileHandle CreateFile(
        string path,
        uint access,
        uint share,
        nint security,
        uint disposition,
        uint flags,
        nint template
    );

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FlushFileBuffers(SafeFileHandle file);

    [LibraryImport(
        "kernel32",
        EntryPoint = "GetDiskFreeSpaceExW",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf16
    )]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetDiskFreeSpace(string path, out ulong available, out ulong total, out ulong free);
}
