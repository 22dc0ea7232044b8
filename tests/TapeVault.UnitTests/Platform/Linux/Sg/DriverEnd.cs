using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TapeVault.Platform.Linux.Sg;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Platform.Linux.Sg;

/// <summary>
/// The other end of a node of the SCSI generic driver: a socket from which headers come by write(2), as the kernel gets them,
/// and to which they go back. It is in the same process, so the addresses in a header are good here too: a device carries
/// out the command at the caller's own memory.
/// </summary>
internal sealed class DriverEnd : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"tapevault-sg-{Guid.NewGuid():N}");
    private readonly Socket _kernel;
    private readonly IScsiTransport _device;
    private readonly Thread _thread;

    /// <param name="device">Carries out what comes.</param>
    public DriverEnd(IScsiTransport device)
    {
        _device = device;
        var place = new UnixDomainSocketEndPoint(_path);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(place);
        listener.Listen();
        var program = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        program.Connect(place);
        _kernel = listener.Accept();
        Node = new SgNode("/dev/sg-test", (int)program.Handle);
        // the node closes it
        program.SafeHandle.SetHandleAsInvalid();
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The program's end.</summary>
    public SgNode Node { get; }

    /// <summary>What came, with the address of its data; read when nothing is under way.</summary>
    public List<(byte OperationCode, nint Data, int LengthBytes)> Seen { get; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        Node.Dispose();
        _thread.Join();
        _kernel.Dispose();
        File.Delete(_path);
    }

    private void Serve()
    {
        var bytes = new byte[Unsafe.SizeOf<SgHeader<nint>>()];
        while (Receive(bytes))
        {
            ref var header = ref MemoryMarshal.AsRef<SgHeader<nint>>(bytes.AsSpan());
            CarryOut(ref header);
            _kernel.Send(bytes);
        }
    }

    private bool Receive(byte[] bytes)
    {
        for (int count = 0; count < bytes.Length; )
        {
            int more = _kernel.Receive(bytes.AsSpan(count));
            if (more == 0)
            {
                return false;
            }

            count += more;
        }

        return true;
    }

    private void CarryOut(ref SgHeader<nint> header)
    {
        var cdb = BytesAt(header.Command, header.CommandLength);
        int length = (int)header.DataLength;
        Seen.Add((cdb[0], header.Data, length));
        var isOut = header.Direction == SgDirection.ToDevice;
        var data = isOut ? BytesAt(header.Data, length) : new byte[length];
        var direction =
            length == 0 ? DataDirection.None
            : isOut ? DataDirection.ToDevice
            : DataDirection.FromDevice;
        var result = _device.Execute(
            new ScsiCommand("by the driver", cdb, direction, TimeoutClass.Read, Repeatable: false),
            length == 0 ? ScsiBuffer.None
                : isOut ? ScsiBuffer.Out(data)
                : ScsiBuffer.In(data),
            TimeSpan.FromMilliseconds(header.TimeoutMilliseconds)
        );
        if (!isOut && length > 0)
        {
            Marshal.Copy(data, 0, header.Data, length);
        }

        header.Status = (byte)result.Status;
        header.HostStatus = (ushort)result.HostStatus;
        header.DriverStatus = (ushort)result.DriverStatus;
        header.Residual = result.ResidualBytes;
        header.SenseWritten = (byte)Math.Min(result.Sense.Length, header.SenseRoom);
        Marshal.Copy(result.Sense.ToArray(), 0, header.Sense, header.SenseWritten);
    }

    private static byte[] BytesAt(nint address, int length)
    {
        var bytes = new byte[length];
        if (length > 0)
        {
            Marshal.Copy(address, bytes, 0, length);
        }

        return bytes;
    }
}
