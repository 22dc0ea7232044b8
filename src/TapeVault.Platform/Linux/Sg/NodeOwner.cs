namespace TapeVault.Platform.Linux.Sg;

/// <summary>Who may use a device node.</summary>
/// <param name="User">The owner's name, or number.</param>
/// <param name="Group">The group's name, or number.</param>
/// <param name="Mode">Permission bits in octal.</param>
/// <param name="GroupMayUse">Whether members of the group may read and write.</param>
internal sealed record NodeOwner(string User, string Group, string Mode, bool GroupMayUse)
{
    private const int PermissionBits = 0xFFF;
    private const int GroupReadWrite = 0x30;

    /// <summary>The owner of a node, null if it cannot be seen.</summary>
    public static NodeOwner? Of(string path)
    {
        if (NodeStatus.Of(path) is not { } status)
        {
            return null;
        }

        var names = new UserNames();
        return new NodeOwner(
            Named(names.User(status.UserId), status.UserId),
            Named(names.Group(status.GroupId), status.GroupId),
            Convert.ToString(status.Mode & PermissionBits, 8).PadLeft(4, '0'),
            (status.Mode & GroupReadWrite) == GroupReadWrite
        );
    }

    private static string Named(string name, uint id) => name.Length > 0 ? name : $"{id}";
}
