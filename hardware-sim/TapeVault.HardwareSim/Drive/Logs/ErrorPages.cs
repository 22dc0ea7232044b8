using System.Buffers.Binary;
using System.Text;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>Log pages that tell of errors: 02h, 03h, 06h, 16h, 2Fh.</summary>
internal sealed class ErrorPages(DriveState drive)
{
    private const byte CounterControl = 0x60;
    private const int DiagnosticBytes = 68;
    private const int SerialBytes = 32;
    private const int TimestampBytes = 6;
    private const byte FailurePredictionCode = 0x5D;

    private DriveCounters Counters => drive.Counters;

    /// <summary>Page 02h, write error counters (SPC-5 7.3.8).</summary>
    public IEnumerable<LogParameter> Write() =>
        Errors(Counters.RecoveredWriteErrors, Counters.UnrecoveredWriteErrors, Counters.BytesToMedium);

    /// <summary>Page 03h, read error counters (SPC-5 7.3.20).</summary>
    public IEnumerable<LogParameter> Read() =>
        Errors(Counters.RecoveredReadErrors, Counters.UnrecoveredReadErrors, Counters.BytesFromMedium);

    /// <summary>Page 06h, non-medium errors (SPC-5 7.3.16).</summary>
    public IEnumerable<LogParameter> NonMedium() => [Counter(0, Counters.NonMediumErrors, 4)];

    /// <summary>Page 16h, tape diagnostic data (SSC-5 8.2.8): the last errors, latest first.</summary>
    public IEnumerable<LogParameter> TapeDiagnostics()
    {
        var entries = drive.Life.Diagnostics;
        return entries.Count == 0
            ? [new LogParameter(0, LogParameter.BinaryList, [])]
            : entries.Select(
                (entry, number) => new LogParameter((ushort)number, LogParameter.BinaryList, Bytes(entry))
            );
    }

    /// <summary>Page 2Fh, informational exceptions (SPC-5 7.3.11).</summary>
    public IEnumerable<LogParameter> InformationalExceptions()
    {
        byte code = drive.Alerts.HasAny ? FailurePredictionCode : (byte)0;
        yield return new LogParameter(0, LogParameter.BinaryList, [code, 0, (byte)drive.TemperatureCelsius, 0]);
    }

    private static IEnumerable<LogParameter> Errors(long recovered, long unrecovered, long bytes)
    {
        yield return Counter(0, 0, 4);
        yield return Counter(1, recovered, 4);
        yield return Counter(2, recovered, 4);
        yield return Counter(3, recovered, 4);
        yield return Counter(4, recovered + unrecovered, 4);
        yield return Counter(5, bytes, 8);
        yield return Counter(6, unrecovered, 4);
    }

    private static LogParameter Counter(ushort code, long value, int bytes) =>
        LogParameter.OfNumber(code, (ulong)value, bytes, CounterControl);

    private static byte[] Bytes(TapeDiagnostic entry)
    {
        const int HeaderBytes = 4;
        var data = new byte[DiagnosticBytes];
        data[6 - HeaderBytes] = entry.DensityCode;
        data[7 - HeaderBytes] = entry.MediumType;
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(8 - HeaderBytes), entry.MotionHours);
        data[13 - HeaderBytes] = (byte)((entry.Repeat ? 0x80 : 0) | (int)entry.Key);
        data[14 - HeaderBytes] = entry.Condition.Code;
        data[15 - HeaderBytes] = entry.Condition.Qualifier;
        Encoding.ASCII.GetBytes(InquiryCommands.Revision, data.AsSpan(20 - HeaderBytes));
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(24 - HeaderBytes), entry.HoursSinceCleaning);
        data[28 - HeaderBytes] = entry.OperationCode;
        data[29 - HeaderBytes] = entry.ServiceAction;
        Encoding.ASCII.GetBytes(
            entry.MediumSerial.PadRight(SerialBytes).AsSpan(0, SerialBytes),
            data.AsSpan(32 - HeaderBytes)
        );
        data[64 - HeaderBytes] = entry.TimestampSet ? (byte)2 : (byte)0;
        Span<byte> time = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(time, entry.At);
        time[^TimestampBytes..].CopyTo(data.AsSpan(66 - HeaderBytes));
        return data;
    }
}
