using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TapeVault.Platform.Windows.Spti;

/// <summary>Windows itself.</summary>
internal sealed unsafe class WindowsDevices : IWindowsDevices
{
    private const uint GenericReadWrite = 0xC000_0000;
    private const uint ShareReadWrite = 3;
    private const uint OpenExisting = 3;
    private const int FirstRoomCharacters = 1 << 16;
    private const int LargestRoomCharacters = 1 << 22;

    /// <inheritdoc/>
    public bool IsAdministrator => Environment.IsPrivilegedProcess;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names()
    {
        for (var room = FirstRoomCharacters; room <= LargestRoomCharacters; room *= 2)
        {
            var names = new char[room];
            fixed (char* text = names)
            {
                var length = Win32.QueryDosDevice(null, text, (uint)room);
                if (length > 0)
                {
                    return new string(names, 0, (int)Math.Min(length, room)).Split(
                        '\0',
                        StringSplitOptions.RemoveEmptyEntries
                    );
                }
            }

            if (Marshal.GetLastPInvokeError() != WindowsError.InsufficientBuffer)
            {
                break;
            }
        }

        return [];
    }

    /// <inheritdoc/>
    public bool IsHeld(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() || !EventWaitHandle.TryOpenExisting(HoldName(path), out var held))
            {
                return false;
            }

            held.Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // it is there, and another user's
            return true;
        }
    }

    /// <inheritdoc/>
    public int Open(string path, bool alone, out IWindowsDevice? device)
    {
        device = null;
        EventWaitHandle? hold = null;
        if (alone && !TryHold(path, out hold))
        {
            return DeviceError.Busy;
        }

        var file = Win32.CreateFile(path, GenericReadWrite, ShareReadWrite, 0, OpenExisting, 0, 0);
        if (file.IsInvalid)
        {
            var error = Marshal.GetLastPInvokeError();
            file.Dispose();
            hold?.Dispose();
            return error;
        }

        device = new WindowsDevice(file, hold);
        return 0;
    }

    // The system forgets the name when the last process that has it open ends, however it ends.
    private static bool TryHold(string path, out EventWaitHandle? hold)
    {
        try
        {
            hold = new EventWaitHandle(false, EventResetMode.ManualReset, HoldName(path), out var isNew);
            if (isNew)
            {
                return true;
            }

            hold.Dispose();
        }
        catch (UnauthorizedAccessException)
        {
            // it is there, and another user's
        }

        hold = null;
        return false;
    }

    private static string HoldName(string path) =>
        @"Global\TapeVault device " + path.ToUpperInvariant().Replace('\\', '/');
}
