using TapeVault.Scsi;

namespace TapeVault.Platform.Linux.Sg;

/// <summary>Turns what the driver says into a result; nothing is dropped.</summary>
internal static class SgAnswer
{
    private const int DriverBusy = 0x01;
    private const int DriverError = 0x04;

    /// <summary>The result of a command that came back.</summary>
    /// <param name="header">The header as the driver filled it in.</param>
    /// <param name="sense">Room that the driver had for sense data.</param>
    public static ScsiResult Of(in SgHeader<nint> header, ReadOnlySpan<byte> sense)
    {
        // drivers that fill in only the older form exist; it lacks the lowest bit, which SCSI does not use
        var status = header.Status != 0 ? header.Status : (byte)(header.MaskedStatus << 1);
        var written = Math.Min(header.SenseWritten, sense.Length);
        return new ScsiResult(
            (ScsiStatus)status,
            written == 0 ? ReadOnlyMemory<byte>.Empty : sense[..written].ToArray(),
            header.Residual,
            (HostStatus)header.HostStatus,
            header.DriverStatus
        );
    }

    /// <summary>
    /// The result of a command that the driver refused, from the error number. It did not reach the device, but nothing
    /// depends on that: callers treat every host error as an unclear end.
    /// </summary>
    public static ScsiResult Refused(int errno, int lengthBytes) =>
        errno switch
        {
            // the device is gone, or offline after error recovery failed
            Errno.NoSuchDevice or DeviceErrno.NoDevice or DeviceErrno.BadDescriptor => new(
                default,
                default,
                lengthBytes,
                HostStatus.NoConnect
            ),
            // a full command queue, or the node is held by somebody else
            DeviceErrno.Domain or DeviceErrno.TryAgain or DeviceErrno.Busy => new(
                default,
                default,
                lengthBytes,
                HostStatus.BusBusy,
                DriverBusy
            ),
            _ => new(default, default, lengthBytes, HostStatus.Error, DriverError),
        };
}
