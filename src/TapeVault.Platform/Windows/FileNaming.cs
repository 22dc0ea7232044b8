using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TapeVault.Model;
using static TapeVault.Platform.Windows.NativeStructures;

namespace TapeVault.Platform.Windows;

/// <summary>Gives open files their names, by handle and relative to an open folder.</summary>
internal static unsafe class FileNaming
{
    private const int RenameClass = 10; // FileRenameInformation
    private const int LinkClass = 11; // FileLinkInformation
    private const int DispositionClass = 13; // FileDispositionInformation

    /// <summary>Renames; 0 or the Win32 error.</summary>
    public static int Rename(SafeFileHandle file, SafeFileHandle folder, BytePath path, bool replace) =>
        Set(file, folder, path, replace, RenameClass);

    /// <summary>Adds a name; 0 or the Win32 error.</summary>
    public static int Link(SafeFileHandle file, SafeFileHandle folder, BytePath path, bool replace) =>
        Set(file, folder, path, replace, LinkClass);

    /// <summary>The file goes when its last handle is closed.</summary>
    public static void Delete(SafeFileHandle file)
    {
        byte isDeleted = 1;
        _ = Win32.NtSetInformationFile(file, out _, &isDeleted, 1, DispositionClass);
    }

    /// <summary>Renames a temporary file to its place, or deletes it when that or an earlier step failed.</summary>
    public static void PublishOrDelete(
        SafeFileHandle file,
        SafeFileHandle folder,
        BytePath path,
        bool replace,
        int earlierError
    )
    {
        var error = earlierError == 0 ? Rename(file, folder, path, replace) : earlierError;
        if (error != 0)
        {
            Delete(file);
            throw WindowsError.ToTargetFault(error, path);
        }
    }

    private static int Set(
        SafeFileHandle file,
        SafeFileHandle folder,
        BytePath path,
        bool replace,
        int informationClass
    )
    {
        _ = Wtf8.TryDecode(path.Name, out var text);
        var name = MemoryMarshal.AsBytes(text.AsSpan());
        var buffer = new byte[NameInformation.NameOffset + name.Length + sizeof(char)];
        var head = new NameInformation
        {
            ReplaceIfExists = replace ? 1u : 0u,
            RootDirectory = folder.DangerousGetHandle(),
            NameLength = (uint)name.Length,
        };
        BinaryPrimitives.WriteUInt32LittleEndian(buffer, head.ReplaceIfExists);
        MemoryMarshal.Write(buffer.AsSpan(IntPtr.Size), in head.RootDirectory);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(IntPtr.Size * 2), head.NameLength);
        name.CopyTo(buffer.AsSpan(NameInformation.NameOffset));
        fixed (byte* from = buffer)
        {
            var status = Win32.NtSetInformationFile(file, out _, from, (uint)buffer.Length, informationClass);
            GC.KeepAlive(folder);
            return status < FileOpener.FirstFailure ? 0 : Win32.ToWin32Error(status);
        }
    }
}
