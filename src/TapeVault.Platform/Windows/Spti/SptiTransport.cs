using System.Runtime.InteropServices;
using TapeVault.Scsi;

namespace TapeVault.Platform.Windows.Spti;

/// <summary>
/// Commands through Windows' SCSI pass-through. The driver is given the address of the caller's own bytes, and the adapter
/// reads and writes them itself: nothing is copied, unless the bytes lie where the adapter cannot reach them; then they are
/// copied once. A command is given once, whatever comes of it. One thread.
/// </summary>
internal sealed unsafe class SptiTransport : IScsiTransport
{
    /// <summary>Longest sense data (SPC-5 4.5.1).</summary>
    private const byte SenseRoomBytes = 252;

    private const double LongestTimeoutSeconds = 30 * 60 * 60;

    private readonly IWindowsDevice _device;
    private readonly AdapterLimits _limits;
    private PassThroughRequest<nint>* _request;
    private void* _reachable;
    private int _reachableBytes;

    /// <summary>Takes an open device over.</summary>
    /// <param name="device">The device; disposed of with the transport.</param>
    /// <param name="path">Its path.</param>
    public SptiTransport(IWindowsDevice device, string path)
    {
        _device = device;
        Description = path;
        _limits = AdapterLimits.Of(device);
        _request = (PassThroughRequest<nint>*)
            NativeMemory.AlignedAlloc((nuint)(sizeof(PassThroughRequest<nint>) + SenseRoomBytes), 16);
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public int MaximumTransferBytes => _limits.TransferBytes;

    /// <inheritdoc/>
    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        ObjectDisposedException.ThrowIf(_request == null, this);
        fixed (byte* toDevice = buffer.ToDevice)
        fixed (byte* fromDevice = buffer.FromDevice)
        {
            var own = buffer.Direction == DataDirection.ToDevice ? toDevice : fromDevice;
            var copied = buffer.Length > 0 && !_limits.Takes((nuint)own);
            var data = copied ? Reachable(buffer) : own;
            FillIn(command, buffer, timeout, data);

            var bytes = new Span<byte>(_request, sizeof(PassThroughRequest<nint>) + SenseRoomBytes);
            var error = _device.Control(SptiCode.PassThroughDirect, bytes, bytes, out _);
            if (error != 0)
            {
                return SptiAnswer.Refused(error, buffer.Length);
            }

            var result = SptiAnswer.Of(*_request, bytes[sizeof(PassThroughRequest<nint>)..], buffer.Length);
            if (copied && !buffer.FromDevice.IsEmpty)
            {
                new ReadOnlySpan<byte>(data, buffer.Length - result.ResidualBytes).CopyTo(buffer.FromDevice);
            }

            return result;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_request != null)
        {
            _device.Dispose();
            NativeMemory.AlignedFree(_request);
            NativeMemory.AlignedFree(_reachable);
            _request = null;
            _reachable = null;
        }
    }

    private void FillIn(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout, byte* data)
    {
        new Span<byte>(_request + 1, SenseRoomBytes).Clear();
        *_request = new PassThroughRequest<nint>
        {
            Length = (ushort)sizeof(PassThroughRequest<nint>),
            ScsiStatus = SptiAnswer.NoStatus,
            CommandLength = (byte)command.Cdb.Length,
            SenseLength = SenseRoomBytes,
            Direction = DirectionOf(buffer),
            DataLength = (uint)buffer.Length,
            TimeoutSeconds = (uint)Math.Clamp(Math.Ceiling(timeout.TotalSeconds), 1, LongestTimeoutSeconds),
            Data = (nint)data,
            SenseOffset = (uint)sizeof(PassThroughRequest<nint>),
        };
        command.Cdb.Span.CopyTo(_request->Command);
    }

    // kept for the next block, which has the same length nearly always
    private byte* Reachable(ScsiBuffer buffer)
    {
        if (_reachableBytes < buffer.Length)
        {
            NativeMemory.AlignedFree(_reachable);
            _reachable = null;
            _reachable = NativeMemory.AlignedAlloc((nuint)buffer.Length, _limits.AlignmentMask + 1);
            _reachableBytes = buffer.Length;
        }

        buffer.ToDevice.CopyTo(new Span<byte>(_reachable, _reachableBytes));
        return (byte*)_reachable;
    }

    private static byte DirectionOf(in ScsiBuffer buffer) =>
        buffer.Length == 0 ? SptiCode.NoData
        : buffer.Direction == DataDirection.ToDevice ? SptiCode.DataOut
        : SptiCode.DataIn;
}
