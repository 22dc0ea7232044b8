using System.Runtime.InteropServices;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>struct statx of statx(2): the same on every architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct Statx
{
    /// <summary>All basic fields but the time of last access, which a backup neither keeps nor should disturb.</summary>
    public const uint WantedFields = 0x7FF & ~0x20u;

    private const int KindMask = 0xF000;

    [FieldOffset(16)]
    public uint LinkCount;

    [FieldOffset(20)]
    public uint UserId;

    [FieldOffset(24)]
    public uint GroupId;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Inode;

    [FieldOffset(40)]
    public ulong Size;

    [FieldOffset(48)]
    public ulong Blocks;

    [FieldOffset(96)]
    public Timestamp Changed;

    [FieldOffset(112)]
    public Timestamp Modified;

    [FieldOffset(128)]
    public uint NodeMajor;

    [FieldOffset(132)]
    public uint NodeMinor;

    [FieldOffset(136)]
    public uint DeviceMajor;

    [FieldOffset(140)]
    public uint DeviceMinor;

    /// <summary>The file system, as one number.</summary>
    public readonly ulong DeviceId => ((ulong)DeviceMajor << 32) | DeviceMinor;

    /// <summary>What it is.</summary>
    public readonly EntryKind Kind =>
        (Mode & KindMask) switch
        {
            0x1000 => EntryKind.Fifo,
            0x2000 => EntryKind.CharacterDevice,
            0x4000 => EntryKind.Folder,
            0x6000 => EntryKind.BlockDevice,
            0xA000 => EntryKind.SymbolicLink,
            0xC000 => EntryKind.Socket,
            _ => EntryKind.File,
        };

    public readonly FileMetadata ToMetadata()
    {
        var kind = Kind;
        var isNode = kind is EntryKind.CharacterDevice or EntryKind.BlockDevice;
        return new FileMetadata
        {
            Kind = kind,
            Mode = Mode & 0xFFF,
            UserId = UserId,
            GroupId = GroupId,
            SizeBytes = kind == EntryKind.File ? (long)Size : 0,
            AllocatedBytes = kind == EntryKind.File ? (long)Blocks * 512 : 0,
            Modified = Modified.ToUnixTime(),
            Changed = Changed.ToUnixTime(),
            DeviceId = DeviceId,
            Inode = Inode,
            LinkCount = LinkCount,
            DeviceMajor = isNode ? NodeMajor : 0,
            DeviceMinor = isNode ? NodeMinor : 0,
        };
    }

    /// <summary>struct statx_timestamp.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Timestamp
    {
        public long Seconds;
        public uint Nanoseconds;
        private readonly int _reserved;

        public readonly UnixTime ToUnixTime() => UnixTime.From(Seconds, (int)Nanoseconds);
    }
}
