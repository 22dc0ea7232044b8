namespace TapeVault.Platform.Linux.Sg;

/// <summary>Why a device node could not be opened, in a sentence that ends with what to do.</summary>
internal static class OpenFailure
{
    /// <summary>The exception for an error number of open(2) and of what follows it.</summary>
    public static Exception Of(int errno, string path) =>
        errno switch
        {
            Errno.NoEntry or Errno.NotAFolder or Errno.SymbolicLinkLoop => Broken(
                errno,
                $"there is no device node {path}. 'tapevault devices' shows what is there; without any /dev/sg* load the driver: modprobe sg"
            ),
            Errno.AccessDenied => new UnauthorizedAccessException(
                $"this user may not open {path}{Permissions(path)}. {NextStep(path)}"
            ),
            Errno.NotPermitted => new UnauthorizedAccessException(
                $"this host does not let the process use {path}: {Errno.Text(errno)}. In a container, hand the device in with read and write (for example --device={path})"
            ),
            Errno.NoSuchDevice or DeviceErrno.NoDevice => Broken(
                errno,
                $"the device behind {path} is gone or offline. Check power and cable, log in to its iSCSI target again, or look for a new node with 'tapevault devices'"
            ),
            DeviceErrno.Busy => Broken(
                errno,
                $"{path} is held alone (O_EXCL) by {NodeLocks.Openers(path) ?? "another program"}. End that program, or wait for it"
            ),
            _ => Broken(errno, $"{path} cannot be opened: {Errno.Text(errno)}. Read the kernel's messages: dmesg"),
        };

    /// <summary>Another process holds the lock of the node.</summary>
    public static IOException Held(string path, string? holder) =>
        Broken(DeviceErrno.Busy, $"{path} is in use by {holder ?? "another program"}. Wait for it, or end it");

    /// <summary>The node belongs to another driver.</summary>
    public static IOException NotGeneric(string path) =>
        Broken(
            DeviceErrno.WrongRequest,
            $"{path} is no node of the SCSI generic driver. Give a /dev/sg*, /dev/nst*, /dev/st* or /dev/sch* of 'tapevault devices'"
        );

    private static IOException Broken(int errno, string sentence) => new(sentence, errno);

    private static string Permissions(string path) =>
        NodeOwner.Of(path) is { } owner ? $" (owner {owner.User}, group {owner.Group}, mode {owner.Mode})" : "";

    private static string NextStep(string path) =>
        NodeOwner.Of(path) switch
        {
            { GroupMayUse: true, Group: not "root" } owner =>
                $"Add the user to the group and log in again: usermod -aG {owner.Group} USER",
            _ =>
                """Give the device to the group tape by a udev rule, SUBSYSTEM=="scsi_generic", ATTRS{type}=="1|8", GROUP="tape", MODE="0660", and add the user to it""",
        };
}
