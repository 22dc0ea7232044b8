namespace TapeVault.Platform.Windows.Spti;

/// <summary>An open device object of Windows.</summary>
internal interface IWindowsDevice : IDisposable
{
    /// <summary>DeviceIoControl, waited for. It is made once, whatever comes of it.</summary>
    /// <param name="code">Control code, one of <see cref="SptiCode"/>.</param>
    /// <param name="input">What the driver is given.</param>
    /// <param name="output">Room for its answer; may be the same memory as <paramref name="input"/>.</param>
    /// <param name="writtenBytes">Bytes of the answer.</param>
    /// <returns>0 or the Win32 error.</returns>
    int Control(uint code, ReadOnlySpan<byte> input, Span<byte> output, out int writtenBytes);
}
