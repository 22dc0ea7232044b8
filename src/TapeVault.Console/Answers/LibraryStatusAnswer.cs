using System.Globalization;
using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Libraries;
using TapeVault.Scsi;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>library status</c>.</summary>
internal sealed record LibraryStatusAnswer(LibraryStatus Library) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line($"Library '{Library.Name}': {Words()}.");
        foreach (var change in Library.Changes)
        {
            console.Line("Changed: " + change);
        }

        console.Facts(
            ("Library", $"{Library.Identity.Vendor} {Library.Identity.Product}, firmware {Library.Identity.Revision}"),
            ("Serial", Library.Identity.SerialNumber),
            ("Device", Library.Device),
            ("Slots", Filled(Library.Slots, Library.FullSlots)),
            ("Mail slots", Library.MailSlots == 0 ? "none" : MailSlots()),
            ("Robot", Robot())
        );
        foreach (var line in Library.InGripper)
        {
            console.Line(line + ".");
        }

        if (Library.Drives.Count > 0)
        {
            LibraryContentsAnswer.Print(console, Library.Drives);
        }

        DriveAlertsAnswer.Print(console, Library.Alerts);
        foreach (var place in Library.WornPlaces)
        {
            console.Line("Retries at " + place);
        }

        foreach (var error in Library.Errors)
        {
            console.Line("Robot error " + error);
        }
    }

    private string Words() =>
        Library.Readiness switch
        {
            ChangerReadiness.Ready => "ready",
            ChangerReadiness.BecomingReady => "starting or looking at its slots; wait until it is ready",
            ChangerReadiness.InitializationRequired =>
                "does not know what is in its slots; let it look with 'tapevault library inventory --rescan'",
            ChangerReadiness.ManualInterventionRequired =>
                "waits for somebody: close the door, magazine or mail slot that is open",
            _ => "offline; take it online at its display",
        };

    private string MailSlots() =>
        Filled(Library.MailSlots, Library.FullMailSlots)
        + (Library.OpenMailSlots.Count == 0 ? "" : $"; open: {string.Join(", ", Library.OpenMailSlots)}");

    private static string Filled(int count, int? full) =>
        full is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{known} of {count} full")
            : count.ToString(CultureInfo.InvariantCulture);

    private string? Robot() =>
        Library.Wear is { } wear
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{wear.Moves} moves, {wear.PickRetries} picks and {wear.PlaceRetries} places needed more tries, {wear.Errors} errors, {wear.UnreadableLabels} labels not read, door opened {wear.DoorOpens} times, mail slot {wear.MailSlotOpens} times"
            )
            : null;
}
