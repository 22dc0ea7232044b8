using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>One command with its answer; the length is that of the data phase in bytes.</summary>
internal readonly record struct Answer(ScsiCommand Command, ScsiResult Result, SenseData? Sense, int LengthBytes)
{
    /// <summary>Linux <c>driver_status</c>: sense data are there. Not an error.</summary>
    private const int DriverHasSense = 0x08;

    private const int DriverErrorMask = 0x0F;

    /// <summary>Done: GOOD, or a note with the sense keys NO SENSE and RECOVERED ERROR.</summary>
    public bool IsSuccess => Sense is null or { Key: SenseKey.NoSense or SenseKey.RecoveredError };

    /// <summary>Bytes transferred by the transport's residual; -1 if the residual makes no sense.</summary>
    public int TransferredBytes =>
        Result.ResidualBytes >= 0 && Result.ResidualBytes <= LengthBytes ? LengthBytes - Result.ResidualBytes : -1;

    /// <summary>
    /// What no command can take as a normal answer: transport, status, deferred errors; null if none.
    /// </summary>
    public string? Problem
    {
        get
        {
            if (
                Result.HostStatus != HostStatus.Ok
                || (Result.DriverStatus & DriverErrorMask) is not (0 or DriverHasSense)
            )
            {
                return "the transport failed, what became of the command is not known";
            }

            if (Result.Status is not (ScsiStatus.Good or ScsiStatus.CheckCondition))
            {
                return "the device did not take the command";
            }

            if (Result.Status == ScsiStatus.CheckCondition && Sense is null)
            {
                return "CHECK CONDITION without sense data that can be understood";
            }

            return Sense is { IsDeferred: true } ? "an earlier command failed after the device had accepted it" : null;
        }
    }

    /// <summary>The device does not have the command, or not the page, attribute or option asked for.</summary>
    public bool IsRefused =>
        Result.HostStatus == HostStatus.Ok
        && Sense is { IsDeferred: false, Key: SenseKey.IllegalRequest } sense
        && (
            sense.Condition == AdditionalSense.InvalidOperationCode
            || sense.Condition == AdditionalSense.InvalidFieldInCdb
        );

    /// <summary>Sends a command and reads its sense.</summary>
    public static Answer Of(IScsiTransport transport, in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        var result = transport.Execute(command, buffer, timeout);
        SenseData? sense = null;
        if (result.Status == ScsiStatus.CheckCondition && SenseData.TryRead(result.Sense.Span, out var parsed))
        {
            sense = parsed;
        }

        return new Answer(command, result, sense, buffer.Length);
    }
}
