using System.Runtime.InteropServices;
using TapeVault.Scsi;

namespace TapeVault.Platform.Linux.Sg;

/// <summary>
/// Commands through Linux' SCSI generic driver, version 3 of its interface.
/// <para>
/// A command is given by write(2) and its answer fetched by read(2), not both by ioctl(SG_IO): when a signal meets a
/// process in that ioctl, the kernel ends the wait and, under SA_RESTART (which .NET uses), starts the ioctl anew, so that
/// the device gets the command <em>twice</em>. A WRITE would be on the tape two times. An interrupted read is only read again.
/// </para>
/// <para>
/// The driver is given the address of the caller's own bytes: nothing is copied on this side of the kernel. One thread.
/// </para>
/// </summary>
internal sealed unsafe class SgTransport : IScsiTransport
{
    /// <summary>Longest sense data (SPC-5 4.5.1). The kernel keeps at most 96 bytes of them.</summary>
    private const int SenseRoomBytes = 252;

    private const int LongestCommandBytes = 16;
    private const int InterfaceId = 'S';

    /// <summary>SG_FLAG_DIRECT_IO: the adapter reads and writes the caller's memory itself.</summary>
    private const uint DirectFlag = 1;

    /// <summary>Kernel memory for transfers, made once. A longer transfer makes and frees its own.</summary>
    private const int WantedReserveBytes = 1 << 20;

    /// <summary>READ(6) and WRITE(6) cannot say more than 24 bits.</summary>
    private const int LongestTransferBytes = (1 << 24) - 1;

    /// <summary>
    /// How long beyond a command's own time the kernel is waited for: it then aborts the command and resets the device, the
    /// bus and the adapter, one after the other, each with a wait of its own.
    /// </summary>
    private static readonly TimeSpan RecoveryAllowance = TimeSpan.FromMinutes(15);

    private readonly SgNode _node;
    private readonly byte* _sense;
    private readonly byte* _command;
    private readonly bool _direct;
    private bool _abandoned;
    private int _packId;

    /// <summary>A transport over an open node, which it disposes of.</summary>
    internal SgTransport(SgNode node, bool direct)
    {
        _node = node;
        _direct = direct;
        _sense = (byte*)NativeMemory.AlignedAlloc(SenseRoomBytes + LongestCommandBytes, 16);
        _command = _sense + SenseRoomBytes;
        MaximumTransferBytes = LimitOf(node);
        _ = node.Tell(SgRequest.SetReservedSize, Math.Min(WantedReserveBytes, MaximumTransferBytes));
    }

    /// <inheritdoc/>
    public string Description => _node.Path;

    /// <inheritdoc/>
    public int MaximumTransferBytes { get; }

    /// <summary>Opens a node, alone.</summary>
    /// <param name="path">The node, <c>/dev/sgN</c>.</param>
    /// <param name="alone">False only to ask who the device is, beside somebody who uses it.</param>
    /// <param name="direct">Whether the driver is to let the adapter at the caller's memory; needs its allow_dio.</param>
    /// <exception cref="IOException">Not there, gone, busy, no SCSI generic node.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static SgTransport Open(string path, bool alone, bool direct)
    {
        var node = SgNode.Open(path, alone);
        try
        {
            return new SgTransport(node, direct);
        }
        catch
        {
            node.Dispose();
            throw;
        }
    }

    /// <summary>Kernel memory that the driver has set aside for this transport's transfers, bytes.</summary>
    public int ReservedBytes => _node.Ask(SgRequest.GetReservedSize) ?? 0;

    /// <inheritdoc/>
    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        ObjectDisposedException.ThrowIf(_node.Descriptor < 0, this);
        if (_abandoned)
        {
            return SgAnswer.Refused(Errno.NoSuchDevice, buffer.Length);
        }

        command.Cdb.Span.CopyTo(new Span<byte>(_command, LongestCommandBytes));
        fixed (byte* toDevice = buffer.ToDevice)
        fixed (byte* fromDevice = buffer.FromDevice)
        {
            var header = new SgHeader<nint>
            {
                InterfaceId = InterfaceId,
                Direction = DirectionOf(buffer),
                CommandLength = (byte)command.Cdb.Length,
                SenseRoom = SenseRoomBytes,
                DataLength = (uint)buffer.Length,
                Data = buffer.Direction == DataDirection.ToDevice ? (nint)toDevice : (nint)fromDevice,
                Command = (nint)_command,
                Sense = (nint)_sense,
                TimeoutMilliseconds = Milliseconds(timeout),
                Flags = _direct && buffer.Length > 0 ? DirectFlag : 0,
                PackId = _packId = (_packId + 1) & int.MaxValue,
            };
            var errno = Give(ref header);
            if (errno == 0)
            {
                errno = Fetch(ref header, timeout);
            }

            return errno == 0
                ? SgAnswer.Of(header, new ReadOnlySpan<byte>(_sense, SenseRoomBytes))
                : SgAnswer.Refused(errno, buffer.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_node.Descriptor >= 0)
        {
            _node.Dispose();
            NativeMemory.AlignedFree(_sense);
        }
    }

    /// <summary>Largest transfer that every layer of the kernel takes, however torn its memory is.</summary>
    private static int LimitOf(SgNode node)
    {
        var limit = LongestTransferBytes;
        if (node.Ask(SgRequest.GetMaximumBytes) is > 0 and var queue)
        {
            limit = Math.Min(limit, queue);
        }

        if (node.Ask(SgRequest.GetScatterTableSize) is > 0 and var elements)
        {
            limit = (int)Math.Min(limit, (long)elements * Environment.SystemPageSize);
        }

        return limit;
    }

    /// <summary>
    /// Gives the command to the driver. What the driver refuses did not leave the host, so that a refusal for want of
    /// memory, or of a buffer that the adapter cannot reach, is safe to try in another way.
    /// </summary>
    private int Give(ref SgHeader<nint> header)
    {
        var errno = Write(ref header);
        if (errno is Errno.Invalid or DeviceErrno.OutOfMemory && header.Flags != 0)
        {
            header.Flags = 0;
            errno = Write(ref header);
        }

        // the reserve is memory that cannot be taken away again: let it grow to this transfer, if it still can
        if (
            errno == DeviceErrno.OutOfMemory
            && ReservedBytes < header.DataLength
            && _node.Tell(SgRequest.SetReservedSize, checked((int)header.DataLength))
        )
        {
            errno = Write(ref header);
        }

        return errno;
    }

    private int Write(ref SgHeader<nint> header)
    {
        fixed (SgHeader<nint>* pointer = &header)
        {
            return DeviceCalls.Write(_node.Descriptor, pointer, (nuint)sizeof(SgHeader<nint>)) < 0 ? Errno.Last : 0;
        }
    }

    /// <summary>
    /// Waits for the answer. When the kernel does not even end the command after its recovery, the command is left to it:
    /// without direct I/O nothing is copied to the caller's memory but by the read that is then never made.
    /// </summary>
    private int Fetch(ref SgHeader<nint> header, TimeSpan timeout)
    {
        if (!_direct && !WaitForAnswer(timeout + RecoveryAllowance))
        {
            _abandoned = true;
            header.HostStatus = (ushort)HostStatus.TimedOut;
            header.Residual = checked((int)header.DataLength);
            return 0;
        }

        fixed (SgHeader<nint>* pointer = &header)
        {
            while (DeviceCalls.Read(_node.Descriptor, pointer, (nuint)sizeof(SgHeader<nint>)) < 0)
            {
                if (Errno.Last != Errno.Interrupted)
                {
                    // the device went away; its open command died with it
                    _abandoned = true;
                    return Errno.Last;
                }
            }
        }

        return 0;
    }

    private bool WaitForAnswer(TimeSpan limit)
    {
        var end = Environment.TickCount64 + (long)Math.Min(limit.TotalMilliseconds, long.MaxValue / 4);
        var entry = new DeviceCalls.PollEntry { File = _node.Descriptor, Wanted = DeviceCalls.Readable };
        while (true)
        {
            var left = Math.Clamp(end - Environment.TickCount64, 0, int.MaxValue);
            var found = DeviceCalls.Poll(&entry, 1, (int)left);
            if (found > 0 || (found < 0 && Errno.Last != Errno.Interrupted))
            {
                // also when the device went away: the read then says so
                return true;
            }

            if (found == 0 && left < int.MaxValue)
            {
                return false;
            }
        }
    }

    private static int DirectionOf(in ScsiBuffer buffer) =>
        buffer.Length == 0 ? SgDirection.None
        : buffer.Direction == DataDirection.ToDevice ? SgDirection.ToDevice
        : SgDirection.FromDevice;

    // 0 would be the driver's own minute, and the largest number is "never"
    private static uint Milliseconds(TimeSpan timeout) =>
        (uint)Math.Clamp(Math.Ceiling(timeout.TotalMilliseconds), 1, uint.MaxValue - 1);
}
