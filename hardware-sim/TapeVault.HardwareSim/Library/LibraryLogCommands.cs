using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>LOG SENSE of the library: pages 00h, 0Dh, 14h, 15h, 16h, 2Eh.</summary>
internal sealed class LibraryLogCommands(LibraryState library)
{
    private const int PageByte = 2;
    private const byte SupportedPages = 0x00;
    private const byte Temperature = 0x0D;
    private const byte RoomTemperature = 24;
    private const byte NoReference = 0xFF;

    private static readonly byte[] Pages =
    [
        SupportedPages,
        Temperature,
        ChangerStatistics.Page,
        ElementStatistics.Page,
        ChangerDiagnostic.Page,
        TapeAlerts.Page,
    ];

    public Reply Sense(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        LogSenseCdb.TryRead(cdb, out var command);
        if (command.Subpage != 0)
        {
            return Reply.InvalidCdbField(PageByte + 1);
        }

        if (command.Page == SupportedPages)
        {
            var list = new byte[LogPage.HeaderSize + Pages.Length];
            BinaryPrimitives.WriteUInt16BigEndian(list.AsSpan(2), (ushort)Pages.Length);
            Pages.CopyTo(list, LogPage.HeaderSize);
            return Transfer.ToHost(list, buffer, command.AllocationLength);
        }

        IReadOnlyList<LogParameter>? parameters = command.Page switch
        {
            Temperature =>
            [
                new LogParameter(0, LogParameter.BinaryList, [0, RoomTemperature]),
                new LogParameter(1, LogParameter.BinaryList, [0, NoReference]),
            ],
            ChangerStatistics.Page => library.Counters.Statistics.ToPage().Parameters,
            ElementStatistics.Page => [.. library.Cells.Select(cell => cell.Statistics.ToParameter())],
            ChangerDiagnostic.Page => [.. library.Counters.Errors.Select(error => error.ToParameter())],
            TapeAlerts.Page => TakeAlerts(),
            _ => null,
        };
        return parameters is null
            ? Reply.InvalidCdbField(PageByte, 5)
            : Answer(command, [.. parameters.Where(item => item.Code >= command.ParameterPointer)], buffer);
    }

    private static Reply Answer(in LogSenseCdb command, LogParameter[] parameters, ScsiBuffer buffer)
    {
        var page = new LogPage(command.Page, 0, parameters);
        var bytes = new byte[page.Size];
        page.Write(bytes);
        return Transfer.ToHost(bytes, buffer, command.AllocationLength);
    }

    /// <summary>What came up since this initiator read the page last.</summary>
    private IReadOnlyList<LogParameter> TakeAlerts()
    {
        var nexus = library.Nexuses.Current;
        int[] up =
        [
            .. Enumerable
                .Range(1, TapeAlertFlags.Count)
                .Where(number => library.Alerts.CameUpSince(number, nexus.AlertsReadUpTo)),
        ];
        nexus.AlertsReadUpTo = library.Alerts.Changes;
        return TapeAlerts.Of(up).ToPage().Parameters;
    }
}
