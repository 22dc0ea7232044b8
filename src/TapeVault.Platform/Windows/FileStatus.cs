using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TapeVault.Backup.Files;
using TapeVault.Model;
using static TapeVault.Platform.Windows.NativeStructures;

namespace TapeVault.Platform.Windows;

/// <summary>What Windows says of an open file or folder.</summary>
internal readonly record struct FileStatus(ByHandleInformation Information, BasicInformation Basic, uint ReparseTag)
{
    public const uint ReadOnlyAttribute = 0x1;
    public const uint FolderAttribute = 0x10;
    public const uint SparseAttribute = 0x200;
    public const uint ReparseAttribute = 0x400;

    private const int BasicInfoClass = 0;
    private const int AttributeTagInfoClass = 9;
    private const uint NameSurrogateBit = 0x2000_0000;
    private const long TicksFrom1601To1970 = 116_444_736_000_000_000;
    private const long TicksPerSecond = 10_000_000;

    /// <summary>A reparse point that stands for another name: link, junction, mount point.</summary>
    public bool IsNameSurrogate => (Basic.Attributes & ReparseAttribute) != 0 && (ReparseTag & NameSurrogateBit) != 0;

    public bool IsFolder => (Basic.Attributes & FolderAttribute) != 0;

    /// <summary>Asks; 0 or the Win32 error.</summary>
    public static unsafe int Read(SafeFileHandle file, out FileStatus status)
    {
        BasicInformation basic;
        var tag = stackalloc uint[2]; // FILE_ATTRIBUTE_TAG_INFO: attributes, tag
        status = default;
        if (
            !Win32.GetFileInformationByHandle(file, out var information)
            || !Win32.GetFileInformationByHandleEx(file, BasicInfoClass, &basic, (uint)sizeof(BasicInformation))
        )
        {
            return Marshal.GetLastPInvokeError();
        }

        var hasTag =
            (basic.Attributes & ReparseAttribute) != 0
            && Win32.GetFileInformationByHandleEx(file, AttributeTagInfoClass, tag, 2 * sizeof(uint));
        status = new FileStatus(information, basic, hasTag ? tag[1] : 0);
        return 0;
    }

    public FileMetadata ToMetadata()
    {
        var kind =
            IsNameSurrogate ? EntryKind.SymbolicLink
            : IsFolder ? EntryKind.Folder
            : EntryKind.File;
        var size = kind == EntryKind.File ? ((long)Information.SizeHigh << 32) | Information.SizeLow : 0;
        return new FileMetadata
        {
            Kind = kind,
            Mode = ModeOf(kind),
            SizeBytes = size,
            AllocatedBytes = (Basic.Attributes & SparseAttribute) != 0 ? 0 : size,
            Modified = ToUnixTime(Basic.Written),
            Changed = ToUnixTime(Basic.Changed),
            DeviceId = Information.VolumeSerialNumber,
            Inode = ((ulong)Information.IndexHigh << 32) | Information.IndexLow,
            LinkCount = IsFolder ? 1 : Information.LinkCount,
        };
    }

    public static UnixTime ToUnixTime(long fileTime)
    {
        var ticks = fileTime - TicksFrom1601To1970;
        var seconds = Math.DivRem(ticks, TicksPerSecond, out var rest);
        return rest < 0
            ? UnixTime.From(seconds - 1, (int)(rest + TicksPerSecond) * 100)
            : UnixTime.From(seconds, (int)rest * 100);
    }

    public static long ToFileTime(UnixTime time) =>
        Math.Max(1, (time.Seconds * TicksPerSecond) + (time.NanosecondsOfSecond / 100) + TicksFrom1601To1970);

    // Modes for those who restore on Linux: rw for the owner, readable for others, as far as "read-only" says.
    private int ModeOf(EntryKind kind) =>
        kind switch
        {
            EntryKind.SymbolicLink => 0x1FF,
            EntryKind.Folder => 0x1ED,
            _ => (Basic.Attributes & ReadOnlyAttribute) != 0 ? 0x124 : 0x1A4,
        };
}
