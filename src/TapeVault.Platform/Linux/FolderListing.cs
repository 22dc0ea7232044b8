using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TapeVault.Platform.Linux;

/// <summary>
/// The names in one folder, sorted by bytes. They lie NUL-terminated in one pooled buffer, so that a name goes to the next
/// call without being copied.
/// </summary>
internal sealed class FolderListing : IDisposable
{
    // struct linux_dirent64: inode 8, offset 8, record length 2, type 1, name.
    private const int RecordLengthOffset = 16;
    private const int NameOffset = 19;
    private const int ReadSizeBytes = 64 << 10;

    private byte[] _names = ArrayPool<byte>.Shared.Rent(1024);
    private Slot[] _slots = ArrayPool<Slot>.Shared.Rent(32);
    private int _nameBytes;

    private FolderListing() { }

    /// <summary>Number of names.</summary>
    public int Count { get; private set; }

    /// <summary>errno with which reading ended early, 0 if it did not; the names up to there are given.</summary>
    public int Error { get; private set; }

    /// <summary>Reads an open folder from its beginning.</summary>
    public static FolderListing Read(int folder)
    {
        var listing = new FolderListing();
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSizeBytes);
        while (true)
        {
            var count = ReadRecords(folder, buffer);
            if (count <= 0)
            {
                listing.Error = -count;
                break;
            }

            listing.Take(buffer.AsSpan(0, count));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        listing._slots.AsSpan(0, listing.Count).Sort(new ByName(listing._names));
        return listing;
    }

    /// <summary>A name without its NUL; the NUL is behind it.</summary>
    public ReadOnlySpan<byte> Name(int index) => _names.AsSpan(_slots[index].Offset, _slots[index].Length);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_names);
        ArrayPool<Slot>.Shared.Return(_slots);
        (_names, _slots, Count) = ([], [], 0);
    }

    private static unsafe int ReadRecords(int folder, byte[] buffer)
    {
        // getdents64 has number 217 on x64 and 61 in the table that all newer architectures share.
        var number = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 217 : 61;
        fixed (byte* start = buffer)
        {
            while (true)
            {
                var count = LibC.SystemCall(number, folder, (nint)start, buffer.Length, 0);
                if (count >= 0)
                {
                    return (int)count;
                }

                if (Errno.Last is not Errno.Interrupted and var error)
                {
                    return -error;
                }
            }
        }
    }

    private void Take(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
        {
            var length = BitConverter.IsLittleEndian
                ? BinaryPrimitives.ReadUInt16LittleEndian(records[RecordLengthOffset..])
                : BinaryPrimitives.ReadUInt16BigEndian(records[RecordLengthOffset..]);
            var name = records[NameOffset..length];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                Add(name);
            }

            records = records[length..];
        }
    }

    private void Add(ReadOnlySpan<byte> name)
    {
        Grow(ref _names, _nameBytes, name.Length + 1);
        Grow(ref _slots, Count, 1);
        name.CopyTo(_names.AsSpan(_nameBytes));
        _names[_nameBytes + name.Length] = 0;
        _slots[Count++] = new Slot(_nameBytes, name.Length);
        _nameBytes += name.Length + 1;
    }

    private static void Grow<T>(ref T[] array, int used, int more)
    {
        if (used + more > array.Length)
        {
            var larger = ArrayPool<T>.Shared.Rent(array.Length * 2);
            array.AsSpan(0, used).CopyTo(larger);
            ArrayPool<T>.Shared.Return(array);
            array = larger;
        }
    }

    private readonly record struct Slot(int Offset, int Length);

    private readonly struct ByName(byte[] names) : IComparer<Slot>
    {
        public int Compare(Slot x, Slot y) =>
            names.AsSpan(x.Offset, x.Length).SequenceCompareTo(names.AsSpan(y.Offset, y.Length));
    }
}
