using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>Reads extended attributes, ACLs among them.</summary>
internal static unsafe class ExtendedAttributes
{
    private const int FirstTrySizeBytes = 1024;
    private const int LargestBytes = 64 << 10; // XATTR_LIST_MAX and XATTR_SIZE_MAX
    private const int Tries = 5; // they may grow between asking for the length and for the bytes

    /// <summary>Of an open regular file.</summary>
    public static IReadOnlyList<ExtendedAttribute> ReadOpen(int file, BytePath path) =>
        new Reader(file, null, path).Read();

    /// <summary>Of anything opened with O_PATH: through /proc, because the f-calls refuse such descriptors.</summary>
    public static IReadOnlyList<ExtendedAttribute> ReadByHandle(int handle, BytePath path)
    {
        fixed (byte* proc = ProcPath(handle))
        {
            return new Reader(-1, proc, path).Read();
        }
    }

    /// <summary>
    /// The name in /proc of an open descriptor, NUL-terminated. Calls that follow links arrive at exactly the opened thing,
    /// a symbolic link included, whatever its name means by now.
    /// </summary>
    public static byte[] ProcPath(int handle) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle}\0"));

    private readonly ref struct Reader(int file, byte* procPath, BytePath path)
    {
        [SkipLocalsInit]
        public ExtendedAttribute[] Read()
        {
            Span<byte> few = stackalloc byte[FirstTrySizeBytes];
            var count = Get(null, few);
            if (count == 0 || count == -Errno.NotSupported)
            {
                return [];
            }

            var names = count > 0 ? few[..(int)count] : GetLarge(null, (int)-count);
            var attributes = new List<ExtendedAttribute>(4);
            while (!names.IsEmpty)
            {
                var end = names.IndexOf((byte)0);
                Add(attributes, names[..(end + 1)]);
                names = names[(end + 1)..];
            }

            return [.. attributes];
        }

        [SkipLocalsInit]
        private void Add(List<ExtendedAttribute> attributes, ReadOnlySpan<byte> terminatedName)
        {
            Span<byte> small = stackalloc byte[FirstTrySizeBytes];
            var name = terminatedName[..^1].ToArray();
            var length = Get(terminatedName, small);
            if (length == -Errno.NoData)
            {
                return; // removed meanwhile
            }

            if (name.AsSpan().Contains((byte)'='))
            {
                throw Fault($"attribute {new BytePath(name)} has a name that an archive cannot hold");
            }

            var value = length >= 0 ? small[..(int)length].ToArray() : GetLarge(terminatedName, (int)-length);
            attributes.Add(new ExtendedAttribute(name, value));
        }

        private byte[] GetLarge(ReadOnlySpan<byte> terminatedName, int error)
        {
            var buffer = new byte[LargestBytes];
            for (var i = 0; i < Tries && error == Errno.OutOfRange; i++)
            {
                var length = Get(terminatedName, buffer);
                if (length >= 0)
                {
                    return buffer[..(int)length];
                }

                error = (int)-length;
            }

            throw Fault(Errno.Text(error));
        }

        // Without a name: the list of names. Gives the length or the negative errno.
        private nint Get(ReadOnlySpan<byte> terminatedName, Span<byte> buffer)
        {
            fixed (byte* name = terminatedName)
            fixed (byte* to = buffer)
            {
                var size = (nuint)buffer.Length;
                var length =
                    name == null
                        ? (
                            procPath == null
                                ? LibC.ListAttributes(file, to, size)
                                : LibC.ListAttributes(procPath, to, size)
                        )
                        : (
                            procPath == null
                                ? LibC.GetAttribute(file, name, to, size)
                                : LibC.GetAttribute(procPath, name, to, size)
                        );
                return length >= 0 ? length : -Errno.Last;
            }
        }

        private SourceFileException Fault(string why) =>
            new(SourceProblem.AttributesIncomplete, $"Extended attributes of {path}: {why}");
    }
}
