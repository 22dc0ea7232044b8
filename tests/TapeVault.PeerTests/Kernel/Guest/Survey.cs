using TapeVault.Platform.Linux.Sg;
using TapeVault.Scsi;

namespace TapeVault.PeerTests.Kernel.Guest;

/// <summary>What the product's code reads from drive and library, to be laid beside what other programs print.</summary>
internal sealed class Survey(FactFolder facts)
{
    private readonly SgHost _host = new(TimeProvider.System);

    public void Run(string driveNode, string changerNode)
    {
        using var transport = _host.Open(driveNode);
        var drive = new TapeDrive(transport, TimeProvider.System);
        facts.Find(
            "our-drive",
            () =>
                new
                {
                    Inquiry = drive.Inquiry(),
                    Serial = drive.UnitSerialNumber(),
                    Ready = Ready(drive),
                    Position = drive.ReadPosition(),
                    transport.MaximumTransferBytes,
                }
        );
        facts.Find("our-opcodes", () => drive.ReportSupportedOperationCodes()!.Value.Commands);
        facts.Find("our-attributes", () => drive.ReadAllAttributes(0));
        facts.Find(
            "our-log",
            () =>
                drive
                    .ReadSupportedLogPages()!
                    .Value.Pages.Where(page => page is { Page: > 0, Subpage: 0 })
                    .Select(page => drive.FindLog(page.Page, page.Subpage))
        );
        using var robot = _host.Open(changerNode);
        var changer = new MediaChanger(robot, TimeProvider.System);
        facts.Find(
            "our-library",
            () =>
                new
                {
                    Ready = $"{changer.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None)}",
                    Inquiry = changer.Inquiry(),
                    Serial = changer.UnitSerialNumber(),
                    changer.Inventory().Elements,
                }
        );
        facts.Find("our-move", () => Move(changer));
    }

    /// <summary>A cartridge to another slot and back to where it was, with what the library says it holds in between.</summary>
    private static object Move(MediaChanger changer)
    {
        var before = changer.Inventory();
        var from = before.Slots.Last(slot => slot.IsFull);
        var to = before.Slots.Last(slot => !slot.IsFull);
        var there = changer.Move(from.Address, to.Address, from.Tag, CancellationToken.None);
        var between = changer.Inventory();
        return new
        {
            from.Tag,
            From = from.Address,
            To = to.Address,
            Result = $"{there.Result}",
            NowAtTo = between[to.Address]?.Tag,
            NowAtFrom = between[from.Address]?.Tag,
        };
    }

    private static string Ready(TapeDrive drive) =>
        $"{drive.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None)}";
}
