using TapeVault.Platform.Linux;

namespace TapeVault.Platform.Linux.Sg;

/// <summary>
/// An open node of the SCSI generic driver, held alone among TapeVault's processes of every user.
/// <para>
/// Held by flock(2), not by O_EXCL: the driver's O_EXCL refuses to open while a monitor merely looks at the device, and
/// makes every later opener without O_NONBLOCK hang until the backup ends, udev's own programs included.
/// </para>
/// </summary>
internal sealed unsafe class SgNode : IDisposable
{
    /// <summary>Version 3.0.0 of the driver, the first with <see cref="SgHeader{TPointer}"/>.</summary>
    private const int FirstVersion = 30000;

    /// <summary>A node that is open already; disposes of it.</summary>
    internal SgNode(string path, int descriptor) => (Path, Descriptor) = (path, descriptor);

    /// <summary>The node.</summary>
    public string Path { get; }

    /// <summary>The open file; -1 after <see cref="Dispose"/>.</summary>
    public int Descriptor { get; private set; }

    /// <summary>Opens a node for commands.</summary>
    /// <param name="path">The node itself, no other name of it.</param>
    /// <param name="alone">Whether other TapeVault processes are kept out; false only to ask who the device is.</param>
    /// <exception cref="IOException">Not there, gone, busy, no SCSI generic node.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static SgNode Open(string path, bool alone)
    {
        // without O_NONBLOCK the open would wait for somebody's O_EXCL, and for error recovery of the device
        var descriptor = DeviceCalls.Open(
            path,
            OpenFlags.ReadWrite | OpenFlags.NonBlocking | OpenFlags.CloseOnExec,
            mode: 0
        );
        if (descriptor < 0)
        {
            throw OpenFailure.Of(Errno.Last, path);
        }

        var node = new SgNode(path, descriptor);
        try
        {
            node.RequireDriver();
            if (alone && DeviceCalls.Lock(descriptor, DeviceCalls.LockAloneOrFail) != 0)
            {
                throw Errno.Last == DeviceErrno.TryAgain
                    ? OpenFailure.Held(path, NodeLocks.Holder(path))
                    : OpenFailure.Of(Errno.Last, path);
            }

            node.WaitInCalls();
            return node;
        }
        catch
        {
            node.Dispose();
            throw;
        }
    }

    /// <summary>A number that an ioctl(2) request answers; null if the driver does not know the request.</summary>
    public int? Ask(uint request)
    {
        var value = 0;
        return DeviceCalls.Control(Descriptor, request, &value) == 0 ? value : null;
    }

    /// <summary>Gives the driver a number; whether it took it.</summary>
    public bool Tell(uint request, int value) => DeviceCalls.Control(Descriptor, request, &value) == 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Descriptor >= 0)
        {
            _ = LibC.Close(Descriptor);
            Descriptor = -1;
        }
    }

    private void RequireDriver()
    {
        if (Ask(SgRequest.GetVersion) is not >= FirstVersion)
        {
            throw OpenFailure.NotGeneric(Path);
        }
    }

    // a command that is given while the kernel recovers the device waits for that instead of failing at once
    private void WaitInCalls()
    {
        var flags = DeviceCalls.Control(Descriptor, DeviceCalls.GetFlags, 0);
        if (flags < 0 || DeviceCalls.Control(Descriptor, DeviceCalls.SetFlags, flags & ~OpenFlags.NonBlocking) < 0)
        {
            throw OpenFailure.Of(Errno.Last, Path);
        }
    }
}
