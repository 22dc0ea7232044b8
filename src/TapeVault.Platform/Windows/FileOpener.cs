using System.Buffers;
using Microsoft.Win32.SafeHandles;
using TapeVault.Model;
using static TapeVault.Platform.Windows.NativeStructures;

namespace TapeVault.Platform.Windows;

/// <summary>
/// Opens things relative to an open folder through NtCreateFile: any length of path, any name, no drive letters, and the
/// last component is never followed if it is a reparse point.
/// </summary>
internal static unsafe class FileOpener
{
    public const uint ReadData = 0x1;
    public const uint WriteData = 0x2;
    public const uint Traverse = 0x20;
    public const uint ReadAttributes = 0x80;
    public const uint WriteAttributes = 0x100;
    public const uint Delete = 0x1_0000;
    public const uint ReadControl = 0x2_0000;
    public const uint WriteDac = 0x4_0000;
    public const uint WriteOwner = 0x8_0000;
    public const uint AccessSystemSecurity = 0x100_0000;
    public const uint OpenExisting = 1;
    public const uint CreateNew = 2;
    public const uint FolderOnly = 0x1;
    public const uint NotAFolder = 0x40;
    public const uint OpenReparsePoint = 0x20_0000;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:*?\"<>|");

    private const uint Synchronise = 0x10_0000;
    private const uint SynchronousIo = 0x20;
    private const uint BackupIntent = 0x4000;
    private const uint CaseInsensitive = 0x40;
    private const uint ShareAll = 7;
    private const uint NormalAttributes = 0x80;
    public const uint FirstFailure = 0x8000_0000; // warnings and errors
    private const int LongestNameBytes = 0xFFFE;

    /// <summary>Opens <paramref name="name"/> (components separated by a backslash, or <c>:stream</c>) below a handle.</summary>
    /// <returns>0 or the Win32 error.</returns>
    public static int Open(
        SafeFileHandle? folder,
        string name,
        uint access,
        uint disposition,
        uint options,
        out SafeFileHandle file
    )
    {
        file = new SafeFileHandle();
        if (name.Length * sizeof(char) > LongestNameBytes)
        {
            return WindowsError.FileNameTooLong;
        }

        fixed (char* text = name)
        {
            var length = (ushort)(name.Length * sizeof(char));
            var objectName = new UnicodeString
            {
                Length = length,
                MaximumLength = length,
                Buffer = text,
            };
            var attributes = new ObjectAttributes
            {
                Length = (uint)sizeof(ObjectAttributes),
                RootDirectory = folder?.DangerousGetHandle() ?? 0,
                ObjectName = &objectName,
                Attributes = CaseInsensitive,
            };
            var status = Win32.NtCreateFile(
                out var handle,
                access | Synchronise,
                &attributes,
                out _,
                null,
                NormalAttributes,
                ShareAll,
                disposition,
                options | SynchronousIo | BackupIntent,
                null,
                0
            );
            GC.KeepAlive(folder);
            if (status >= FirstFailure)
            {
                return Win32.ToWin32Error(status);
            }

            file.Dispose();
            file = new SafeFileHandle(handle, ownsHandle: true);
            return 0;
        }
    }

    /// <summary>The native form of a path below a source's root; null if Windows cannot have such a name.</summary>
    public static string? Native(BytePath path) =>
        Wtf8.TryDecode(path.Bytes, out var text) && !text.AsSpan().ContainsAny(Forbidden) && !text.Any(c => c < ' ')
            ? text.Replace('/', '\\')
            : null;
}
