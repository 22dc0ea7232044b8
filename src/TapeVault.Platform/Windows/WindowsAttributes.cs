using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Windows;

/// <summary>Reads what travels under <see cref="WindowsAttributeNames"/>.</summary>
internal static unsafe class WindowsAttributes
{
    public const uint OwnerGroupAndList = 0x7;
    public const uint AuditList = 0x8;

    /// <summary>Longest alternate stream that is kept.</summary>
    public const int LargestStreamBytes = 16 << 20;

    private const int StreamInfoClass = 7; // FileStreamInfo
    private const int LargestStreamListBytes = 1 << 20;

    public static IReadOnlyList<ExtendedAttribute> Read(SafeFileHandle file, BytePath path)
    {
        var error = FileStatus.Read(file, out var status);
        if (error != 0)
        {
            throw Fault(path, WindowsError.Text(error));
        }

        var attributes = new byte[sizeof(uint)];
        var created = new byte[sizeof(long)];
        BinaryPrimitives.WriteUInt32LittleEndian(attributes, status.Basic.Attributes);
        BinaryPrimitives.WriteInt64LittleEndian(created, status.Basic.Created);
        var found = new List<ExtendedAttribute>
        {
            new(WindowsAttributeNames.Attributes.ToArray(), attributes),
            new(WindowsAttributeNames.Created.ToArray(), created),
            new(WindowsAttributeNames.Security.ToArray(), ReadSecurity(file, path)),
        };
        if (status.IsNameSurrogate)
        {
            error = ReparsePoints.Read(file, out var buffer);
            found.Add(
                new(
                    WindowsAttributeNames.Reparse.ToArray(),
                    error == 0 ? buffer : throw Fault(path, WindowsError.Text(error))
                )
            );
        }
        else
        {
            AddStreams(file, path, found);
        }

        return found;
    }

    /// <summary>Names and lengths of the alternate streams in a buffer of FILE_STREAM_INFO.</summary>
    public static IEnumerable<(string Name, long LengthBytes)> Streams(byte[] buffer)
    {
        // next entry 4, name length 4, size 8, allocation 8, name (":name:$DATA")
        const int nameOffset = 24;
        for (var at = 0; at + nameOffset <= buffer.Length; )
        {
            var next = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(at));
            var length = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(at + 4));
            var size = BinaryPrimitives.ReadInt64LittleEndian(buffer.AsSpan(at + 8));
            var name = new string(MemoryMarshal.Cast<byte, char>(buffer.AsSpan(at + nameOffset, length)));
            if (name.Length > 0 && name != "::$DATA" && name.EndsWith(":$DATA", StringComparison.Ordinal))
            {
                yield return (name[1..^6], size);
            }

            if (next == 0)
            {
                yield break;
            }

            at += next;
        }
    }

    private static byte[] ReadSecurity(SafeFileHandle file, BytePath path)
    {
        foreach (var parts in new[] { OwnerGroupAndList | AuditList, OwnerGroupAndList })
        {
            _ = Win32.GetKernelObjectSecurity(file, parts, null, 0, out var needed);
            if (Marshal.GetLastPInvokeError() != WindowsError.InsufficientBuffer)
            {
                continue; // the audit list needs a right of its own
            }

            var descriptor = new byte[needed];
            fixed (byte* to = descriptor)
            {
                if (Win32.GetKernelObjectSecurity(file, parts, to, needed, out _))
                {
                    return descriptor;
                }
            }
        }

        throw Fault(path, $"security descriptor: {WindowsError.Text(Marshal.GetLastPInvokeError())}");
    }

    private static void AddStreams(SafeFileHandle file, BytePath path, List<ExtendedAttribute> found)
    {
        foreach (var (name, lengthBytes) in Streams(ReadStreamList(file, path)))
        {
            if (lengthBytes > LargestStreamBytes)
            {
                throw Fault(path, $"stream '{name}' has {lengthBytes} bytes; {LargestStreamBytes} are the most.");
            }

            var access = FileOpener.ReadData;
            var error = FileOpener.Open(file, $":{name}:$DATA", access, FileOpener.OpenExisting, 0, out var stream);
            using (stream)
            {
                if (error != 0)
                {
                    throw Fault(path, $"stream '{name}': {WindowsError.Text(error)}");
                }

                using var source = new WindowsSourceFile(stream, path);
                var content = new byte[lengthBytes];
                var count = source.Read(0, content);
                found.Add(new(WindowsAttributeNames.ForStream(name), content[..count]));
            }
        }
    }

    private static byte[] ReadStreamList(SafeFileHandle file, BytePath path)
    {
        for (var size = 4096; size <= LargestStreamListBytes; size *= 4)
        {
            var buffer = new byte[size];
            fixed (byte* to = buffer)
            {
                if (Win32.GetFileInformationByHandleEx(file, StreamInfoClass, to, (uint)size))
                {
                    return buffer;
                }
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case WindowsError.MoreData or WindowsError.InsufficientBuffer:
                    break;
                case WindowsError.HandleEof: // a folder without streams
                case WindowsError.InvalidParameter or WindowsError.NotSupported or WindowsError.InvalidFunction: // FAT
                    return [];
                case var error:
                    throw Fault(path, $"streams: {WindowsError.Text(error)}");
            }
        }

        throw Fault(path, "too many streams");
    }

    private static SourceFileException Fault(BytePath path, string why) =>
        new(SourceProblem.AttributesIncomplete, $"{path}: {why}");
}
