using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>LOG SENSE (SPC-5 6.9): pages 00h, 0Ch, 11h, 12h, 17h, 2Eh.</summary>
internal sealed class LogCommands(DriveState drive, TapeAlertFlags alerts)
{
    private const int PageByte = 2;
    private const byte PageMask = 0x3F;
    private const byte SupportedPages = 0x00;
    private const byte SequentialAccess = 0x0C;
    private const byte DeviceStatus = 0x11;
    private const byte TapeAlertResponse = 0x12;
    private const byte VolumeStatistics = 0x17;
    private const byte TapeAlert = 0x2E;
    private const long Megabyte = 1_000_000;

    public Reply LogSense(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        LogSenseCdb.TryRead(cdb, out var command);
        byte page = (byte)(command.Page & PageMask);
        if (command.Subpage != 0)
        {
            return Reply.InvalidCdbField(PageByte + 1);
        }

        if (page == SupportedPages)
        {
            return Transfer.ToHost(PageList(), buffer, command.AllocationLength);
        }

        IEnumerable<LogParameter>? parameters = page switch
        {
            SequentialAccess => SequentialAccessParameters(),
            DeviceStatus => DeviceStatusParameters(),
            TapeAlertResponse => [new LogParameter(0, LogParameter.BinaryList, AlertBits())],
            VolumeStatistics => drive.Load == LoadState.Loaded
                ? new VolumeStatisticsPage(drive).Parameters()
                : [LogParameter.OfNumber(0, 0, 1)],
            TapeAlert => TakeAlerts(),
            _ => null,
        };
        if (parameters is null)
        {
            return Reply.InvalidCdbField(PageByte, 5);
        }

        var wanted = parameters.Where(parameter => parameter.Code >= command.ParameterPointer).ToArray();
        var log = new LogPage(page, 0, wanted);
        var bytes = new byte[log.Size];
        log.Write(bytes);
        return Transfer.ToHost(bytes, buffer, command.AllocationLength);
    }

    /// <summary>LOG SELECT (SPC-5 6.8): with PCR=1 and no list the counters start anew; lists are refused.</summary>
    public Reply LogSelect(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        const int FlagsByte = 1;
        const byte SaveParameters = 0x01;
        const int ListLengthByte = 7;
        LogSelectCdb.TryRead(cdb, out var command);
        if ((cdb[FlagsByte] & SaveParameters) != 0)
        {
            return Reply.InvalidCdbField(FlagsByte, 0);
        }

        if (command.ParameterListLength != 0)
        {
            return Reply.InvalidCdbField(ListLengthByte);
        }

        if (!command.Reset)
        {
            return Reply.Good();
        }

        if (command.Page is 0 or TapeAlert)
        {
            alerts.Clear();
        }

        if (command.Page != TapeAlert)
        {
            drive.Counters.Clear();
        }

        drive.Nexuses.RaiseForOthers(AdditionalSense.LogParametersChanged);
        return Reply.Good();
    }

    private static byte[] PageList()
    {
        byte[] pages = [SupportedPages, SequentialAccess, DeviceStatus, TapeAlertResponse, VolumeStatistics, TapeAlert];
        var list = new byte[LogPage.HeaderSize + pages.Length];
        BinaryPrimitives.WriteUInt16BigEndian(list.AsSpan(2), (ushort)pages.Length);
        pages.CopyTo(list, LogPage.HeaderSize);
        return list;
    }

    private IEnumerable<LogParameter> SequentialAccessParameters()
    {
        const int CounterBytes = 8;
        const ushort CleaningRequired = 0x0100;
        var counters = drive.Counters;
        yield return Number(0, counters.BytesFromHost, CounterBytes);
        yield return Number(1, counters.BytesFromHost - drive.Buffer.Bytes, CounterBytes);
        yield return Number(2, counters.BytesToHost, CounterBytes);
        yield return Number(3, counters.BytesToHost, CounterBytes);
        if (drive.Load == LoadState.Loaded)
        {
            var medium = drive.Medium;
            long used = drive.Buffer.IsDirty
                ? drive.PositionMediumBytes
                : medium.MediumBytesBefore(medium.Objects.Count);
            yield return Number(4, used / Megabyte, sizeof(uint));
            yield return Number(5, medium.CapacityBytes / Megabyte, sizeof(uint));
            yield return Number(6, (medium.PhysicalBytes - medium.CapacityBytes) / Megabyte, sizeof(uint));
            yield return Number(7, drive.PositionMediumBytes / Megabyte, sizeof(uint));
        }

        yield return Number(8, drive.BufferLimitBytes / Megabyte, sizeof(uint));
        yield return Number(CleaningRequired, 0, CounterBytes);
    }

    /// <summary>DT device status (ADC-3 6.1.2): bits of the very high frequency data and the polling delay.</summary>
    private IEnumerable<LogParameter> DeviceStatusParameters()
    {
        const byte Initialized = 0x01;
        const byte WriteProtect = 0x08;
        const byte MediumAccessible = 0x20;
        const byte MediumPresent = 0x10;
        const byte MediumSeated = 0x04;
        const byte MediumThreaded = 0x02;
        const byte Mounted = 0x01;
        const byte Loading = 0x02;
        const ushort PollingMilliseconds = 250;
        bool loaded = drive.Load == LoadState.Loaded;
        bool ready = loaded && !drive.Timing.IsBusy;
        byte first = (byte)(
            Initialized
            | (drive.Nexuses.RemovalPrevented ? 0x80 : 0)
            | (drive.Load is LoadState.Loaded or LoadState.Held ? MediumAccessible : 0)
            | (loaded && drive.Cartridge.WriteProtected ? WriteProtect : 0)
        );
        byte second = (byte)(
            (drive.Load == LoadState.Empty ? 0 : MediumPresent)
            | (drive.Load is LoadState.Loaded or LoadState.Held ? MediumSeated : 0)
            | (loaded ? MediumThreaded : 0)
            | (ready ? Mounted : 0)
        );
        byte activity = loaded && !ready ? Loading : (byte)0;
        yield return new LogParameter(0, LogParameter.BinaryList, [first, second, activity, 0]);
        yield return Number(1, PollingMilliseconds, sizeof(ushort));
    }

    private byte[] AlertBits()
    {
        var bits = new byte[TapeAlertFlags.Count / 8];
        for (int number = 1; number <= TapeAlertFlags.Count; number++)
        {
            if (alerts[number])
            {
                bits[(number - 1) / 8] |= (byte)(0x80 >> ((number - 1) % 8));
            }
        }

        return bits;
    }

    /// <summary>Page 2Eh: an initiator that reads it sees each flag once.</summary>
    private LogParameter[] TakeAlerts()
    {
        var nexus = drive.Nexuses.Current;
        var parameters = Enumerable
            .Range(1, TapeAlertFlags.Count)
            .Select(number => Number((ushort)number, alerts.CameUpSince(number, nexus.AlertsReadUpTo) ? 1 : 0, 1))
            .ToArray();
        nexus.AlertsReadUpTo = alerts.Changes;
        return parameters;
    }

    private static LogParameter Number(ushort code, long value, int bytes) =>
        LogParameter.OfNumber(code, (ulong)value, bytes);
}
