using TapeVault.Operations.Drives;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Libraries;

/// <summary>Composes a <see cref="LibraryStatus"/>, also of a library that is closed for work. Nothing here moves the robot.</summary>
internal sealed class LibraryStatusReader(
    string name,
    MediaChanger changer,
    IReadOnlyList<DriveUnit> drives,
    CancellationToken stop
)
{
    private const int ErrorsShown = 5;

    /// <summary>Reads all of it.</summary>
    public LibraryStatus Read()
    {
        var identity = changer.Inquiry();
        var serial = changer.UnitSerialNumber();
        var readiness = changer.TestUnitReady();
        var map = changer.Elements();
        var robot = readiness == ChangerReadiness.Ready ? new RobotSession(name, changer, drives, null, stop) : null;
        var names = robot?.Names ?? new ElementNames(map);
        return new LibraryStatus(
            name,
            changer.Description,
            new DriveIdentity(identity.Vendor.Trim(), identity.Product.Trim(), identity.Revision.Trim(), serial),
            readiness,
            map.Slots.Count,
            robot?.Inventory.Slots.Count(slot => slot.IsFull),
            map.MailSlots.Count,
            robot?.Inventory.MailSlots.Count(slot => slot.IsFull),
            robot is null ? [] : [.. robot.OpenMailSlots.Select(robot.Names.Of)],
            robot is null ? [] : [.. robot.Inventory.Drives.Select(robot.Show)],
            robot is null
                ? []
                : [.. robot.Inventory.Grippers.Where(gripper => gripper.IsFull).Select(one => Stuck(robot, one))],
            ChangeText.Of(robot?.Changes ?? changer.Changes & ~InventoryChange.Reset),
            Alerts(),
            Wear(),
            Worn(names),
            [.. changer.ReadErrors().Take(ErrorsShown).Select(error => Text(error, names))]
        );
    }

    private static string Stuck(RobotSession robot, LibraryElement gripper)
    {
        var home = robot.Inventory.HomeOf(gripper);
        return $"{gripper.Tag ?? "A cartridge without a label"} is in {robot.Names.Of(gripper)}; put it back with: tapevault library move "
            + $"{robot.Names.Of(gripper)} {(home is null ? "SLOT" : robot.Names.Of(home))}";
    }

    private ActiveAlert[] Alerts() =>
        [
            .. changer
                .ReadTapeAlerts()
                .Set.Select(ChangerAlertTable.Of)
                .OfType<ChangerAlertDefinition>()
                .OrderByDescending(alert => alert.Severity)
                .ThenBy(alert => alert.Flag)
                .Select(alert => new ActiveAlert(alert.Flag, alert.Severity, alert.Name, alert.Meaning, alert.Advice)),
        ];

    private RobotWear? Wear() =>
        changer.ReadStatistics() is { } life
            ? new RobotWear(
                (long?)life.Moves,
                (long?)life.Picks,
                (long?)life.PickRetries,
                (long?)life.Places,
                (long?)life.PlaceRetries,
                (long?)life.InvalidTags,
                (long?)life.DoorOpens,
                (long?)life.ImportExportOpens,
                (long?)life.UnrecoveredErrors,
                (long?)life.RecoveredErrors
            )
            : null;

    private List<string> Worn(ElementNames names) =>
        [
            .. changer
                .ReadElementStatistics()
                .Where(one => one.PickRetries + one.PlaceRetries > 0)
                .OrderByDescending(one => one.PickRetries + one.PlaceRetries)
                .Select(one =>
                    $"{names.Of(one.Element)}: {one.PickRetries} of {one.Picks} picks and {one.PlaceRetries} of {one.Places} places again"
                ),
        ];

    private static string Text(ChangerDiagnostic error, ElementNames names)
    {
        var from = error.InitialElement is { } initial ? $" from {names.Of(initial)}" : string.Empty;
        var to = error.DestinationElement is { } destination ? $" to {names.Of(destination)}" : string.Empty;
        return $"after {error.Moves} moves: {error.Key} {error.Condition} {AdditionalSenseText.Of(error.Condition)}{from}{to}";
    }
}
