using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TapeVault.Platform.Windows.Spti;

/// <summary>A device object that Windows has opened.</summary>
/// <param name="file">Its handle, for waiting calls.</param>
/// <param name="hold">What keeps other processes of TapeVault out; null if nothing does.</param>
internal sealed unsafe class WindowsDevice(SafeFileHandle file, EventWaitHandle? hold) : IWindowsDevice
{
    /// <inheritdoc/>
    public int Control(uint code, ReadOnlySpan<byte> input, Span<byte> output, out int writtenBytes)
    {
        fixed (byte* given = input)
        fixed (byte* room = output)
        {
            var done = Win32.DeviceIoControl(
                file,
                code,
                given,
                (uint)input.Length,
                room,
                (uint)output.Length,
                out var written,
                overlapped: 0
            );
            writtenBytes = done ? checked((int)written) : 0;
            return done ? 0 : Failure(Marshal.GetLastPInvokeError());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        hold?.Dispose();
    }

    // a failure is one, also if the driver forgot to say which
    private static int Failure(int error) => error != 0 ? error : DeviceError.InputOutput;
}
