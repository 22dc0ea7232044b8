using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using static TapeVault.Platform.Windows.NativeStructures;

namespace TapeVault.Platform.Windows;

/// <summary>The calls of Windows that files need and .NET lacks.</summary>
internal static unsafe partial class Win32
{
    [LibraryImport("ntdll")]
    internal static partial uint NtCreateFile(
        out nint file,
        uint access,
        ObjectAttributes* attributes,
        out IoStatusBlock status,
        long* allocationSize,
        uint fileAttributes,
        uint share,
        uint disposition,
        uint options,
        void* extendedAttributes,
        uint extendedAttributesLength
    );

    [LibraryImport("ntdll")]
    internal static partial uint NtSetInformationFile(
        SafeFileHandle file,
        out IoStatusBlock status,
        void* information,
        uint length,
        int informationClass
    );

    [LibraryImport("ntdll", EntryPoint = "RtlNtStatusToDosError")]
    internal static partial int ToWin32Error(uint status);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetFileInformationByHandle(SafeFileHandle file, out ByHandleInformation information);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetFileInformationByHandleEx(
        SafeFileHandle file,
        int informationClass,
        void* information,
        uint size
    );

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool SetFileInformationByHandle(
        SafeFileHandle file,
        int informationClass,
        void* information,
        uint size
    );

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool DeviceIoControl(
        SafeFileHandle file,
        uint code,
        void* input,
        uint inputSize,
        void* output,
        uint outputSize,
        out uint returned,
        nint overlapped
    );

    [LibraryImport(
        "kernel32",
        EntryPoint = "CreateFileW",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf16
    )]
    internal static partial SafeFileHandle CreateFile(
        string path,
        uint access,
        uint share,
        nint security,
        uint disposition,
        uint flags,
        nint template
    );

    [LibraryImport(
        "kernel32",
        EntryPoint = "QueryDosDeviceW",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf16
    )]
    internal static partial uint QueryDosDevice(string? name, char* targets, uint targetsCharacters);

    [LibraryImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetKernelObjectSecurity(
        SafeFileHandle file,
        uint parts,
        byte* descriptor,
        uint size,
        out uint needed
    );

    [LibraryImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool SetKernelObjectSecurity(SafeFileHandle file, uint parts, byte* descriptor);

    [LibraryImport("kernel32")]
    internal static partial nint GetCurrentProcess();

    [LibraryImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool OpenProcessToken(nint process, uint access, out SafeFileHandle token);

    [LibraryImport(
        "advapi32",
        EntryPoint = "LookupPrivilegeValueW",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf16
    )]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool LookupPrivilegeValue(string? system, string name, out long luid);

    [LibraryImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool AdjustTokenPrivileges(
        SafeFileHandle token,
        [MarshalAs(UnmanagedType.Bool)] bool disableAll,
        OnePrivilege* privileges,
        uint size,
        nint previous,
        nint previousSize
    );
}
