using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TapeVault.Platform.Linux;

/// <summary>Names of users and groups, asked for once each. Any thread.</summary>
internal sealed unsafe class UserNames
{
    private const int LargestEntryBytes = 1 << 20;

    private readonly ConcurrentDictionary<uint, string> _users = new();
    private readonly ConcurrentDictionary<uint, string> _groups = new();

    public string User(uint id) => _users.GetOrAdd(id, static id => Ask(id, isGroup: false));

    public string Group(uint id) => _groups.GetOrAdd(id, static id => Ask(id, isGroup: true));

    // struct passwd and struct group both begin with the pointer to the name; neither is longer than 64 bytes.
    private static string Ask(uint id, bool isGroup)
    {
        var entry = stackalloc nint[16];
        for (var size = 1024; size <= LargestEntryBytes; size *= 4)
        {
            nint result = 0;
            var text = new byte[size];
            fixed (byte* buffer = text)
            {
                var error = isGroup
                    ? LibC.GroupById(id, entry, buffer, (nuint)size, &result)
                    : LibC.UserById(id, entry, buffer, (nuint)size, &result);
                if (error != Errno.OutOfRange)
                {
                    return error == 0 && result != 0 ? Marshal.PtrToStringUTF8(entry[0]) ?? string.Empty : string.Empty;
                }
            }
        }

        return string.Empty;
    }
}
