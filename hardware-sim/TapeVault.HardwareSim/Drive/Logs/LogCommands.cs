using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>LOG SENSE and LOG SELECT (SPC-5 6.9, 6.8).</summary>
internal sealed class LogCommands(DriveState drive)
{
    private const int PageByte = 2;
    private const int PointerByte = 5;
    private const byte AllSubpages = 0xFF;
    private const byte TapeAlert = 0x2E;

    private readonly LogPages _pages = new(drive);

    public Reply LogSense(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        LogSenseCdb.TryRead(cdb, out var command);
        if (command.Page == 0 || command.Subpage == AllSubpages)
        {
            return PageList(command, buffer);
        }

        if (_pages.Find(command.Page, command.Subpage) is not { } parameters)
        {
            return Reply.InvalidCdbField(PageByte, 5);
        }

        var all = parameters.ToArray();
        if (command.ParameterPointer > all.Max(parameter => parameter.Code))
        {
            return Reply.InvalidCdbField(PointerByte);
        }

        var log = new LogPage(
            command.Page,
            command.Subpage,
            [.. all.Where(parameter => parameter.Code >= command.ParameterPointer)]
        );
        var bytes = new byte[log.Size];
        log.Write(bytes);
        return Transfer.ToHost(bytes, buffer, command.AllocationLength);
    }

    /// <summary>With PCR=1 and no list the counters start anew; lists are refused.</summary>
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
            drive.Alerts.Clear();
        }

        if (command.Page != TapeAlert)
        {
            drive.ResetCounters();
        }

        drive.Nexuses.RaiseForOthers(AdditionalSense.LogParametersChanged);
        return Reply.Good();
    }

    /// <summary>Page 00h lists the pages; subpage FFh lists pages with their subpages, of page 00h all (SPC-5 7.3.2).</summary>
    private Reply PageList(in LogSenseCdb command, ScsiBuffer buffer)
    {
        byte page = command.Page;
        bool withSubpages = command.Subpage == AllSubpages;
        if (!withSubpages && command.Subpage != 0)
        {
            return Reply.InvalidCdbField(PageByte + 1);
        }

        var codes = _pages.Codes.Where(code => page == 0 || code.Page == page).ToArray();
        if (codes.Length == 0)
        {
            return Reply.InvalidCdbField(PageByte, 5);
        }

        byte[] list = withSubpages
            ? [.. codes.SelectMany(code => new[] { code.Page, code.Subpage })]
            : [.. codes.Select(code => code.Page).Distinct()];
        var data = new byte[LogPage.HeaderSize + list.Length];
        data[0] = (byte)(withSubpages ? page | 0x40 : page);
        data[1] = command.Subpage;
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(2), (ushort)list.Length);
        list.CopyTo(data, LogPage.HeaderSize);
        return Transfer.ToHost(data, buffer, command.AllocationLength);
    }
}
