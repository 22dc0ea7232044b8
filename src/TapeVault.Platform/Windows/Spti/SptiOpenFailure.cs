namespace TapeVault.Platform.Windows.Spti;

/// <summary>Why a device could not be opened, in a sentence that ends with what to do.</summary>
internal static class SptiOpenFailure
{
    /// <summary>The exception for a Win32 error of opening a device.</summary>
    public static Exception Of(int error, string path, bool isAdministrator) =>
        error switch
        {
            WindowsError.FileNotFound or WindowsError.PathNotFound or WindowsError.InvalidName => Broken(
                error,
                $"there is no device {path}. 'tapevault devices' shows what is there; look in the Device Manager whether it has a driver"
            ),
            WindowsError.AccessDenied or WindowsError.PrivilegeNotHeld when !isAdministrator =>
                new UnauthorizedAccessException(
                    $"only an administrator may send commands to {path}. Run TapeVault as its service, or from a console that was started with 'Run as administrator'"
                ),
            // the tape driver gives a device to one program at a time, and tells the second one that access is denied
            WindowsError.AccessDenied or WindowsError.SharingViolation or WindowsError.LockViolation => Broken(
                error,
                $"{path} is in use by another program. End that program, or wait for it"
            ),
            DeviceError.Busy => Broken(error, $"{path} is in use by another TapeVault. Wait for it, or end it"),
            DeviceError.NoSuchDevice or DeviceError.NotConnected or DeviceError.NoLongerThere or DeviceError.Removed =>
                Broken(
                    error,
                    $"the device behind {path} is gone. Check power and cable, connect its iSCSI target again, or look for a new name with 'tapevault devices'"
                ),
            _ => Broken(
                error,
                $"{path} cannot be opened: {WindowsError.Text(error)}. Look into the System log of the Event Viewer"
            ),
        };

    /// <summary>The address is no device's.</summary>
    public static IOException NoDevice(string address) =>
        Broken(
            WindowsError.InvalidName,
            $@"{address} is no name of a device. Give a \\.\Tape* or \\.\Changer* of 'tapevault devices'"
        );

    private static IOException Broken(int error, string sentence) => new(sentence, error);
}
