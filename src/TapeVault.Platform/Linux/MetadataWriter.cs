using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>
/// Sets owner, mode, extended attributes and times of one opened thing, in that order. All goes through the descriptor, so
/// that exchanging the name meanwhile achieves nothing.
/// </summary>
internal sealed unsafe class MetadataWriter(int handle, BytePath path)
{
    private const uint SetIdBits = 0xC00; // 06000
    private const uint OwnerMayWrite = 0x80; // 0200

    private readonly byte[] _procPath = ExtendedAttributes.ProcPath(handle);
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Apply(FileMetadata metadata, IReadOnlyList<ExtendedAttribute> attributes)
    {
        var wanted = metadata.Kind == EntryKind.HardLink ? EntryKind.File : metadata.Kind;
        var error = EntryReader.Stat(handle, out var status);
        if (error != 0 || status.Kind != wanted)
        {
            return [error != 0 ? $"{path}: {Errno.Text(error)}" : $"{path} is a {status.Kind}, not a {wanted}."];
        }

        var isOwned = SetOwner(metadata, status);
        if (wanted != EntryKind.SymbolicLink)
        {
            SetMode((uint)metadata.Mode, isOwned);
        }

        RemoveInheritedLists(attributes);
        foreach (var attribute in attributes)
        {
            SetAttribute(attribute, (uint)metadata.Mode, isOwned);
        }

        SetTimes(metadata);
        return _failures;
    }

    private bool SetOwner(FileMetadata metadata, in Statx status)
    {
        if (status.UserId == metadata.UserId && status.GroupId == metadata.GroupId)
        {
            return true;
        }

        byte empty = 0;
        var error =
            LibC.ChangeOwnerAt(handle, &empty, metadata.UserId, metadata.GroupId, AtFlags.EmptyPath) == 0
                ? 0
                : Errno.Last;
        Note(error, $"owner {metadata.UserId}:{metadata.GroupId}");
        return error == 0;
    }

    // A set-id bit on a file that did not get its owner would lend somebody else's rights.
    private void SetMode(uint mode, bool isOwned)
    {
        if (!isOwned && (mode & SetIdBits) != 0)
        {
            mode &= ~SetIdBits;
            _failures.Add($"{path}: set-id bits left out because the owner could not be set.");
        }

        Note(ChangeMode(mode), "mode");
    }

    private int ChangeMode(uint mode)
    {
        fixed (byte* name = _procPath)
        {
            return LibC.ChangeMode(name, mode) == 0 ? 0 : Errno.Last;
        }
    }

    // A default ACL of the folder above has been given to the new entry; the original had none or another.
    private void RemoveInheritedLists(IReadOnlyList<ExtendedAttribute> attributes)
    {
        var names = stackalloc byte[1024];
        nint length;
        fixed (byte* target = _procPath)
        {
            length = LibC.ListAttributes(target, names, 1024);
        }

        if (length > 0)
        {
            var present = new ReadOnlySpan<byte>(names, (int)length);
            Remove("system.posix_acl_access\0"u8, present, attributes);
            Remove("system.posix_acl_default\0"u8, present, attributes);
        }
    }

    private void Remove(
        ReadOnlySpan<byte> terminatedName,
        ReadOnlySpan<byte> present,
        IReadOnlyList<ExtendedAttribute> wanted
    )
    {
        foreach (var attribute in wanted)
        {
            if (terminatedName[..^1].SequenceEqual(attribute.Name))
            {
                return;
            }
        }

        if (present.IndexOf(terminatedName) >= 0)
        {
            fixed (byte* target = _procPath)
            fixed (byte* name = terminatedName)
            {
                Note(LibC.RemoveAttribute(target, name) == 0 ? 0 : Errno.Last, "inherited access control list");
            }
        }
    }

    private void SetAttribute(ExtendedAttribute attribute, uint mode, bool isOwned)
    {
        var error = TrySetAttribute(attribute);
        if (error == Errno.AccessDenied && (mode & OwnerMayWrite) == 0)
        {
            // Without root, user.* needs write permission, which a read-only file does not give even its owner.
            _ = ChangeMode(mode | OwnerMayWrite);
            error = TrySetAttribute(attribute);
            _ = ChangeMode(isOwned ? mode : mode & ~SetIdBits);
        }

        Note(error, $"attribute {new BytePath(attribute.Name)}");
    }

    private int TrySetAttribute(ExtendedAttribute attribute)
    {
        byte[] terminated = [.. attribute.Name, 0];
        fixed (byte* target = _procPath)
        fixed (byte* name = terminated)
        fixed (byte* value = attribute.Value)
        {
            return LibC.SetAttribute(target, name, value, (nuint)attribute.Value.Length, 0) == 0 ? 0 : Errno.Last;
        }
    }

    private void SetTimes(FileMetadata metadata)
    {
        byte empty = 0;
        var times = stackalloc TimeSpecification[2];
        times[0] = new TimeSpecification { Nanoseconds = TimeSpecification.Omit };
        times[1] = new TimeSpecification
        {
            Seconds = metadata.Modified.Seconds,
            Nanoseconds = metadata.Modified.NanosecondsOfSecond,
        };
        Note(LibC.SetTimesAt(handle, &empty, times, AtFlags.EmptyPath) == 0 ? 0 : Errno.Last, "time");
    }

    private void Note(int error, string what)
    {
        if (error != 0)
        {
            _failures.Add($"{path}: {what}: {Errno.Text(error)}");
        }
    }
}
