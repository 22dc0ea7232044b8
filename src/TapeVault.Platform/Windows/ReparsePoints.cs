using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TapeVault.Platform.Windows;

/// <summary>Reads and writes reparse points (MS-FSCC 2.1.2).</summary>
internal static unsafe class ReparsePoints
{
    public const uint SymbolicLinkTag = 0xA000_000C;
    public const uint MountPointTag = 0xA000_0003;

    private const uint GetCode = 0x0009_00A8; // FSCTL_GET_REPARSE_POINT
    private const uint SetCode = 0x0009_00A4; // FSCTL_SET_REPARSE_POINT
    private const int LargestBytes = 16 << 10;
    private const int HeaderBytes = 8; // tag 4, data length 2, reserved 2
    private const int RelativeFlag = 1;

    /// <summary>The raw REPARSE_DATA_BUFFER; 0 or the Win32 error.</summary>
    public static int Read(SafeFileHandle file, out byte[] buffer)
    {
        buffer = new byte[LargestBytes];
        fixed (byte* to = buffer)
        {
            if (!Win32.DeviceIoControl(file, GetCode, null, 0, to, LargestBytes, out var length, 0))
            {
                buffer = [];
                return Marshal.GetLastPInvokeError();
            }

            buffer = buffer[..(int)length];
            return 0;
        }
    }

    public static int Write(SafeFileHandle file, byte[] buffer)
    {
        fixed (byte* from = buffer)
        {
            return Win32.DeviceIoControl(file, SetCode, from, (uint)buffer.Length, null, 0, out _, 0)
                ? 0
                : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>The name that a symbolic link or junction stands for; empty for other kinds and damaged buffers.</summary>
    public static string Target(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < HeaderBytes + 8)
        {
            return string.Empty;
        }

        var tag = BinaryPrimitives.ReadUInt32LittleEndian(buffer);
        var names = tag switch
        {
            SymbolicLinkTag => HeaderBytes + 12, // four lengths and offsets, flags
            MountPointTag => HeaderBytes + 8,
            _ => int.MaxValue,
        };
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(buffer[HeaderBytes..]);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(buffer[(HeaderBytes + 2)..]);
        if (names > buffer.Length || buffer.Length - names < offset + length)
        {
            return string.Empty;
        }

        return new string(MemoryMarshal.Cast<byte, char>(buffer.Slice(names + offset, length & ~1)));
    }

    /// <summary>Builds a symbolic link to a name as it stands.</summary>
    public static byte[] SymbolicLink(string target)
    {
        var isRelative =
            !Path.IsPathRooted(target) && !target.StartsWith('\\') && !target.Contains(':', StringComparison.Ordinal);
        var name = MemoryMarshal.AsBytes(target.AsSpan());
        var buffer = new byte[HeaderBytes + 12 + (name.Length * 2)];
        BinaryPrimitives.WriteUInt32LittleEndian(buffer, SymbolicLinkTag);
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.AsSpan(4), (ushort)(buffer.Length - HeaderBytes));
        var body = buffer.AsSpan(HeaderBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(body[2..], (ushort)name.Length); // substitute name at 0
        BinaryPrimitives.WriteUInt16LittleEndian(body[4..], (ushort)name.Length); // print name behind it
        BinaryPrimitives.WriteUInt16LittleEndian(body[6..], (ushort)name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(body[8..], isRelative ? RelativeFlag : 0u);
        name.CopyTo(body[12..]);
        name.CopyTo(body[(12 + name.Length)..]);
        return buffer;
    }
}
