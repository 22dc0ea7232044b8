using TapeVault.Platform.Windows.Spti;

namespace TapeVault.UnitTests.Platform.Windows.Spti;

/// <summary>A device object of Windows that a test plays: the system call's other side.</summary>
internal sealed class ScriptedDevice : IWindowsDevice
{
    /// <summary>What the driver does with a pass-through call; returns 0 or a Win32 error.</summary>
    public delegate int Driver(PassThroughCall call);

    /// <summary>IO_SCSI_CAPABILITIES; null where the driver does not know the request.</summary>
    public byte[]? Capabilities { get; init; } =
        Convert.FromHexString("1800000000001000FFFFFFFF000000000000000001000000");

    /// <summary>STORAGE_ADAPTER_DESCRIPTOR; null where the driver does not know the request.</summary>
    public byte[]? Descriptor { get; init; }

    public Driver OnPassThrough { get; set; } = call => 0;

    /// <summary>Pass-through calls so far.</summary>
    public int CallCount { get; private set; }

    public bool IsDisposed { get; private set; }

    public int Control(uint code, ReadOnlySpan<byte> input, Span<byte> output, out int writtenBytes)
    {
        writtenBytes = 0;
        switch (code)
        {
            case 0x4D014:
                CallCount++;
                return OnPassThrough(new PassThroughCall(output));
            case 0x41010 when Capabilities is { } capabilities:
                capabilities.CopyTo(output);
                writtenBytes = capabilities.Length;
                return 0;
            // PropertyId 1, QueryType 0
            case 0x2D1400 when Descriptor is { } descriptor && input is [1, 0, 0, 0, 0, 0, 0, 0, ..]:
                descriptor.CopyTo(output);
                writtenBytes = descriptor.Length;
                return 0;
            default:
                return 1; // ERROR_INVALID_FUNCTION
        }
    }

    public void Dispose() => IsDisposed = true;
}
