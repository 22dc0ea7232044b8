using TapeVault.Platform.Windows.Spti;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Platform.Windows.Spti;

/// <summary>A device object of Windows in front of any other transport: a driver of the port, in effect.</summary>
/// <param name="transport">Where the commands go.</param>
internal sealed class BridgedDevice(IScsiTransport transport) : IWindowsDevice
{
    public int Control(uint code, ReadOnlySpan<byte> input, Span<byte> output, out int writtenBytes)
    {
        writtenBytes = 0;
        return code == 0x4D014 ? Pass(new PassThroughCall(output)) : 1;
    }

    public void Dispose() { }

    private int Pass(PassThroughCall call)
    {
        var timeout = TimeSpan.FromSeconds(call.TimeoutSeconds);
        var direction = call.Direction == 0 ? DataDirection.ToDevice : DataDirection.FromDevice;
        var command = new ScsiCommand("BRIDGED", call.Command, direction, TimeoutClass.Query, Repeatable: false);
        var data = call.DataOut();
        var buffer =
            call.Direction == 2 ? ScsiBuffer.None
            : call.Direction == 0 ? ScsiBuffer.Out(data)
            : ScsiBuffer.In(data);
        var result = transport.Execute(command, buffer, timeout);
        if (result.HostStatus != HostStatus.Ok)
        {
            return result.HostStatus == HostStatus.TimedOut ? 121 : 1117;
        }

        var transferred = data.Length - result.ResidualBytes;
        call.Answer(
            (byte)result.Status,
            result.Sense.Span,
            (uint)transferred,
            call.Direction == 1 ? data.AsSpan(0, transferred) : []
        );
        return 0;
    }
}
