using TapeVault.Scsi;

namespace TapeVault.Platform.Windows.Spti;

/// <summary>Turns what the driver says into a result; nothing is dropped. The driver status is the Win32 error.</summary>
internal static class SptiAnswer
{
    /// <summary>
    /// What <see cref="PassThroughRequest{TPointer}.ScsiStatus"/> holds before the call. No device answers this (SAM-5 5.3), so
    /// that a driver that fills in nothing is not taken for GOOD.
    /// </summary>
    public const byte NoStatus = 0xFF;

    private const byte ResponseCodeMask = 0x7F;
    private const byte FirstResponseCode = 0x70;
    private const byte LastResponseCode = 0x73;
    private const int AdditionalLengthOffset = 7;

    /// <summary>The result of a call that Windows ended without an error.</summary>
    /// <param name="request">The structure as the driver filled it in.</param>
    /// <param name="sense">Room that the driver had for sense data, clear before the call.</param>
    /// <param name="lengthBytes">Length of the data phase that was asked for.</param>
    public static ScsiResult Of(in PassThroughRequest<nint> request, ReadOnlySpan<byte> sense, int lengthBytes) =>
        request.ScsiStatus == NoStatus || request.DataLength > lengthBytes
            ? new ScsiResult(default, default, lengthBytes, HostStatus.Error)
            : new ScsiResult(
                (ScsiStatus)request.ScsiStatus,
                SenseOf(sense[..Math.Min(request.SenseLength, sense.Length)]),
                lengthBytes - (int)request.DataLength
            );

    /// <summary>
    /// The result of a call that ended with an error. Whether the command reached the device is not known: callers treat every
    /// host error as an unclear end.
    /// </summary>
    public static ScsiResult Refused(int error, int lengthBytes) =>
        new(default, default, lengthBytes, HostStatusOf(error), error);

    private static HostStatus HostStatusOf(int error) =>
        error switch
        {
            DeviceError.TimedOut or DeviceError.WaitTimedOut => HostStatus.TimedOut,
            DeviceError.NoSuchDevice
            or DeviceError.NotConnected
            or DeviceError.NoLongerThere
            or DeviceError.Removed
            or DeviceError.InvalidHandle
            or WindowsError.FileNotFound
            or WindowsError.PathNotFound => HostStatus.NoConnect,
            DeviceError.Busy or WindowsError.SharingViolation or WindowsError.LockViolation => HostStatus.BusBusy,
            DeviceError.BusReset => HostStatus.Reset,
            DeviceError.Aborted or DeviceError.RequestAborted => HostStatus.Aborted,
            DeviceError.Crc => HostStatus.Parity,
            _ => HostStatus.Error,
        };

    // drivers that give back the whole room for a command without sense data exist; the room was clear
    private static ReadOnlyMemory<byte> SenseOf(ReadOnlySpan<byte> written)
    {
        if (written.IsEmpty || (written[0] & ResponseCodeMask) is not (>= FirstResponseCode and <= LastResponseCode))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        var length =
            written.Length > AdditionalLengthOffset
                ? Math.Min(written.Length, AdditionalLengthOffset + 1 + written[AdditionalLengthOffset])
                : written.Length;
        return written[..length].ToArray();
    }
}
