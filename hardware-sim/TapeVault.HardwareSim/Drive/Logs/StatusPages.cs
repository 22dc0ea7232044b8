using System.Buffers.Binary;
using System.Text;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>Log pages that tell what the drive is doing and has done: 0Dh, 11h, 12h, 13h, 14h, 18h, 2Eh.</summary>
internal sealed class StatusPages(DriveState drive)
{
    private const int ReferenceCelsius = 60;
    private const int SerialBytes = 10;

    /// <summary>Page 0Dh (SPC-5 7.3.24).</summary>
    public IEnumerable<LogParameter> Temperature() =>
        [
            new LogParameter(0, LogParameter.BinaryList, [0, (byte)drive.TemperatureCelsius]),
            new LogParameter(1, LogParameter.BinaryList, [0, ReferenceCelsius]),
        ];

    /// <summary>DT device status, page 11h (ADC-4 6.1.2): very high frequency data and their polling delay.</summary>
    public IEnumerable<LogParameter> DeviceStatus()
    {
        const ushort PollingMilliseconds = 250;
        yield return new LogParameter(0, LogParameter.BinaryList, HighFrequencyData());
        yield return Number(1, PollingMilliseconds, sizeof(ushort));
    }

    /// <summary>Page 12h: the flags that are up, untouched by reading.</summary>
    public IEnumerable<LogParameter> TapeAlertResponse()
    {
        var bits = new byte[TapeAlertFlags.Count / 8];
        for (int number = 1; number <= TapeAlertFlags.Count; number++)
        {
            if (drive.Alerts[number])
            {
                bits[(number - 1) / 8] |= (byte)(0x80 >> ((number - 1) % 8));
            }
        }

        yield return new LogParameter(0, LogParameter.BinaryList, bits);
    }

    /// <summary>Page 2Eh: an initiator that reads it sees each flag once.</summary>
    public IEnumerable<LogParameter> TakeTapeAlerts()
    {
        var nexus = drive.Nexuses.Current;
        var parameters = Enumerable
            .Range(1, TapeAlertFlags.Count)
            .Select(number => Number((ushort)number, drive.Alerts.CameUpSince(number, nexus.AlertsReadUpTo) ? 1 : 0, 1))
            .ToArray();
        nexus.AlertsReadUpTo = drive.Alerts.Changes;
        return parameters;
    }

    /// <summary>Page 13h (SSC-5 8.2.5): what the drive asks people to do, most promising first.</summary>
    public IEnumerable<LogParameter> RequestedRecovery() =>
        [
            new LogParameter(
                0,
                LogParameter.BinaryList,
                drive.RequestedRecovery.Count == 0 ? [0] : [.. drive.RequestedRecovery]
            ),
        ];

    /// <summary>Device statistics, page 14h (SSC-5 8.2.6).</summary>
    public IEnumerable<LogParameter> DeviceStatistics()
    {
        const int Bytes = 4;
        var life = drive.Life;
        uint motion = drive.MotionHours(life.Metres);
        long powerOn = (long)(life.EarlierPowerOn + (drive.Now - drive.PoweredOnAt)).TotalHours;
        var cleanings = life.MetresSinceCleanings.ToArray();
        yield return Number(0x00, life.Loads, Bytes);
        yield return Number(0x01, life.Cleanings, Bytes);
        yield return Number(0x02, powerOn, Bytes);
        yield return Number(0x03, motion, Bytes);
        yield return Number(0x04, (long)life.Metres, Bytes);
        yield return Number(0x05, 0, Bytes);
        yield return Number(0x06, 0, Bytes);
        yield return Number(0x07, 0, Bytes);
        for (ushort back = 0; back < 3; back++)
        {
            double metres = back < cleanings.Length ? cleanings[back] : life.Metres;
            yield return Number((ushort)(0x08 + back), drive.MotionHours(metres), Bytes);
        }

        yield return Number(0x0B, 0, Bytes);
        yield return Number(0x0C, life.PowerCycles, Bytes);
        yield return Number(0x0D, life.LoadsSinceReset, Bytes);
        yield return Number(0x0E, life.HardWriteErrors, Bytes);
        yield return Number(0x0F, life.HardReadErrors, Bytes);
        yield return Text(0x40, drive.Options.SerialNumber);
        yield return Text(0x41, drive.Options.SerialNumber);
        yield return Number(0x80, drive.Nexuses.RemovalPrevented ? 1 : 0, 1);
        yield return Number(0x81, drive.TemperatureCelsius > ReferenceCelsius ? 1 : 0, 1);
        yield return new LogParameter(0x1000, LogParameter.BinaryList, MotionByMedium(motion));
    }

    /// <summary>Protocol specific port, page 18h (SPC-5 7.3.19): one port, reached over iSCSI.</summary>
    public static IEnumerable<LogParameter> ProtocolPort() =>
        [new LogParameter(1, LogParameter.BinaryList, [0x05, 0, 0, 0])];

    private byte[] HighFrequencyData()
    {
        bool loaded = drive.Load == LoadState.Loaded;
        bool seated = drive.Load is LoadState.Loaded or LoadState.Held;
        bool ready = loaded && !drive.Timing.IsBusy && drive.Mechanics.IsIdle;
        int first =
            (drive.Nexuses.RemovalPrevented ? 0x80 : 0)
            | (seated ? 0x20 : 0)
            | (loaded && drive.Modes.CompressionEnabled ? 0x10 : 0)
            | (loaded && drive.Cartridge.WriteProtected ? 0x08 : 0)
            | (drive.Cleaning.IsRequested ? 0x04 : 0)
            | (drive.Cleaning.IsRequired ? 0x02 : 0)
            | (drive.Mechanics.IsCalibrating ? 0 : 0x01);
        int second =
            ((loaded && !ready) || !drive.Mechanics.IsIdle ? 0x80 : 0)
            | (drive.Load is LoadState.Empty or LoadState.Ejected ? 0x20 : 0)
            | (drive.Load == LoadState.Empty ? 0 : 0x10)
            | (seated ? 0x04 : 0)
            | (loaded ? 0x02 : 0)
            | (ready ? 0x01 : 0);
        int fourth =
            (drive.Life.Diagnostics.Count > 0 ? 0x20 : 0)
            | (drive.RequestedRecovery.Count > 0 ? 0x04 : 0)
            | (drive.Alerts.HasAny ? 0x01 : 0);
        return [(byte)first, (byte)second, Activity(loaded && !ready), (byte)fourth];
    }

    private byte Activity(bool busy)
    {
        const byte Cleaning = 0x01;
        const byte Loading = 0x02;
        const byte Calibrating = 0x0B;
        return drive.Mechanics switch
        {
            { IsCalibrating: true } => Calibrating,
            { IsCleaning: true } => Cleaning,
            _ => busy ? Loading : (byte)0,
        };
    }

    /// <summary>Parameter 1000h: reserved (2), density, medium type, hours (4).</summary>
    private byte[] MotionByMedium(uint hours)
    {
        var data = new byte[8];
        data[2] = drive.Profile.DensityCode;
        data[3] = drive.Profile.MediumType;
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(4), hours);
        return data;
    }

    private static LogParameter Text(ushort code, string text) =>
        new(code, LogParameter.AsciiList, Encoding.ASCII.GetBytes(text.PadRight(SerialBytes)));

    private static LogParameter Number(ushort code, long value, int bytes) =>
        LogParameter.OfNumber(code, (ulong)value, bytes);
}
