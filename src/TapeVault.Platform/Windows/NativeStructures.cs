using System.Runtime.InteropServices;

namespace TapeVault.Platform.Windows;

/// <summary>Structures of Windows' native interface; their layouts are checked by tests.</summary>
internal static class NativeStructures
{
    /// <summary>OBJECT_ATTRIBUTES.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct ObjectAttributes
    {
        public uint Length;
        public nint RootDirectory;
        public UnicodeString* ObjectName;
        public uint Attributes;
        public nint SecurityDescriptor;
        public nint SecurityQualityOfService;
    }

    /// <summary>UNICODE_STRING; lengths in bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct UnicodeString
    {
        public ushort Length;
        public ushort MaximumLength;
        public char* Buffer;
    }

    /// <summary>IO_STATUS_BLOCK.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct IoStatusBlock
    {
        public nint Status;
        public nint Information;
    }

    /// <summary>BY_HANDLE_FILE_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct ByHandleInformation
    {
        public uint Attributes;
        public long Created;
        public long Accessed;
        public long Written;
        public uint VolumeSerialNumber;
        public uint SizeHigh;
        public uint SizeLow;
        public uint LinkCount;
        public uint IndexHigh;
        public uint IndexLow;
    }

    /// <summary>FILE_BASIC_INFO; times in 100 ns since 1601, 0 leaves one as it is.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct BasicInformation
    {
        public long Created;
        public long Accessed;
        public long Written;
        public long Changed;
        public uint Attributes;
        private readonly uint _padding;
    }

    /// <summary>FILE_ALLOCATED_RANGE_BUFFER.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct AllocatedRange
    {
        public long Offset;
        public long Length;
    }

    /// <summary>The head of FILE_RENAME_INFORMATION and FILE_LINK_INFORMATION; the name follows at <see cref="NameOffset"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct NameInformation
    {
        public uint ReplaceIfExists;
        public nint RootDirectory;
        public uint NameLength;

        /// <summary>Where the name begins: 20 on 64-bit Windows.</summary>
        public static int NameOffset => (IntPtr.Size * 2) + sizeof(uint);
    }

    /// <summary>TOKEN_PRIVILEGES with one LUID_AND_ATTRIBUTES.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct OnePrivilege
    {
        public uint Count;
        public long Luid;
        public uint Attributes;
    }
}
