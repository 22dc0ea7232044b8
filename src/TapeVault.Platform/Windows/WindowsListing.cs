using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TapeVault.Platform.Windows;

/// <summary>The names in a folder, sorted by their WTF-8 bytes.</summary>
internal static unsafe class WindowsListing
{
    // FILE_ID_BOTH_DIR_INFO: next entry 4, … name length at 60, … name at 104.
    private const int NameLengthOffset = 60;
    private const int NameOffset = 104;
    private const int FirstClass = 11; // FileIdBothDirectoryRestartInfo
    private const int NextClass = 10; // FileIdBothDirectoryInfo
    private const int BufferBytes = 64 << 10;

    /// <summary>Lists; 0 or the Win32 error with which it ended early.</summary>
    public static int Read(SafeFileHandle folder, List<(byte[] Key, string Name)> names)
    {
        var buffer = new byte[BufferBytes];
        var infoClass = FirstClass;
        while (true)
        {
            fixed (byte* to = buffer)
            {
                if (!Win32.GetFileInformationByHandleEx(folder, infoClass, to, BufferBytes))
                {
                    var error = Marshal.GetLastPInvokeError();
                    names.Sort((x, y) => x.Key.AsSpan().SequenceCompareTo(y.Key));
                    return error == WindowsError.NoMoreFiles ? 0 : error;
                }
            }

            infoClass = NextClass;
            Take(buffer, names);
        }
    }

    /// <summary>Reads one buffer of records.</summary>
    public static void Take(ReadOnlySpan<byte> records, List<(byte[] Key, string Name)> names)
    {
        while (true)
        {
            var next = BinaryPrimitives.ReadInt32LittleEndian(records);
            var length = BinaryPrimitives.ReadInt32LittleEndian(records[NameLengthOffset..]);
            var name = new string(MemoryMarshal.Cast<byte, char>(records.Slice(NameOffset, length)));
            if (name is not ("." or ".."))
            {
                names.Add((Wtf8.Encode(name), name));
            }

            if (next == 0)
            {
                return;
            }

            records = records[next..];
        }
    }
}
