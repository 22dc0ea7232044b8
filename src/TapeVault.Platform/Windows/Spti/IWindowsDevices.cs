namespace TapeVault.Platform.Windows.Spti;

/// <summary>The border to Windows' device objects: which there are, and opening one.</summary>
internal interface IWindowsDevices
{
    /// <summary>Whether this process may do what only an administrator may.</summary>
    bool IsAdministrator { get; }

    /// <summary>Every name that <c>\\.\NAME</c> can open, in no order.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Whether a process of TapeVault has the device for itself.</summary>
    /// <param name="path">The device, <c>\\.\NAME</c>.</param>
    bool IsHeld(string path);

    /// <summary>Opens a device for reading and writing.</summary>
    /// <param name="path">The device, <c>\\.\NAME</c>.</param>
    /// <param name="alone">Whether other processes of TapeVault are kept out until it is disposed of.</param>
    /// <param name="device">The open device, null if it could not be opened.</param>
    /// <returns>0 or the Win32 error; <see cref="DeviceError.Busy"/> if another process of TapeVault has it.</returns>
    int Open(string path, bool alone, out IWindowsDevice? device);
}
