using TapeVault.Catalog.Records;
using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Jobs;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Libraries;

/// <summary>
/// What operators do at libraries. Each call takes the library's lock, and that of a drive whose cartridge it moves, so that
/// no cartridge is taken from under a command at work.
/// </summary>
/// <param name="locks">Keeps two commands from one device.</param>
/// <param name="wait">How long to wait for a device in use.</param>
/// <param name="clock">All time.</param>
/// <param name="progress">Is told what robot and drive do; null if nobody watches.</param>
/// <param name="drives">The configured drives, which are found in the library by serial number.</param>
/// <param name="media">The media that the catalog knows; asked only after a load.</param>
public sealed partial class LibraryOperations(
    DriveLocks locks,
    TimeSpan wait,
    TimeProvider clock,
    IProgress<DeviceProgress>? progress,
    IReadOnlyList<DriveUnit> drives,
    Func<IReadOnlyList<MediumRecord>> media
)
{
    /// <summary>What the library is and how it does; it may be closed for work. Moves nothing.</summary>
    /// <exception cref="TapeVaultException">It does not answer.</exception>
    public LibraryStatus Status(LibraryUnit unit, CancellationToken cancellationToken) =>
        Open(
            unit,
            changer => new LibraryStatusReader(unit.Name, changer, drives, cancellationToken).Read(),
            cancellationToken
        );

    /// <summary>What is where.</summary>
    /// <param name="unit">The library.</param>
    /// <param name="rescan">Let the robot look, which takes minutes; otherwise the library's memory answers.</param>
    /// <param name="only">The only place to look at; null for all.</param>
    /// <param name="cancellationToken">Ends waiting for the library.</param>
    public LibraryContents Inventory(
        LibraryUnit unit,
        bool rescan,
        string? only,
        CancellationToken cancellationToken
    ) =>
        Open(
            unit,
            changer =>
            {
                if (rescan)
                {
                    Rescan(unit.Name, changer, only);
                }

                return Contents(unit.Name, rescan, Session(unit, changer, cancellationToken));
            },
            cancellationToken
        );

    /// <summary>Brings a cartridge into a drive and waits until it can be used.</summary>
    /// <exception cref="TapeVaultException">See <see cref="LibraryErrors"/>, <see cref="MoveErrors"/>, <see cref="DriveErrors"/>.</exception>
    public LibraryLoaded Load(LibraryUnit unit, LoadCartridge request, CancellationToken cancellationToken) =>
        At(
            unit,
            robot =>
            {
                var source = robot.Find(request.What);
                RequireDataCartridge(robot, source, request.Unlabelled);
                var isThere = source.Type == ElementType.DataTransfer;
                var target = isThere ? Same(robot, source, request.Drive) : robot.EmptyDrive(request.Drive);
                var drive = robot.RequireUnit(target);
                return WithDrive(
                    drive,
                    open =>
                    {
                        // takes waiting unit attentions away, which would keep the drive from telling its densities
                        DriveLook.At(open.Drive);
                        var use = UseOf(open.Drive, source, robot.Names.Of(target));
                        var move = isThere ? null : robot.Require(robot.Carry(source, target));
                        var loaded = LibraryTrouble.AfterMoves(
                            move is null ? [] : [$"{move.Label ?? "The cartridge"} is in {move.To}."],
                            () =>
                            {
                                var done = Handling(open).Load(drive.Name, new LoadRequest(), cancellationToken);
                                RequireOwnLabel(source.Tag, done.SerialNumber);
                                return done;
                            }
                        );
                        return new LibraryLoaded(move, loaded, use == CartridgeUse.ReadOnly);
                    },
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>Takes the cartridge of a drive back to the slot it came from, or to another place.</summary>
    /// <exception cref="TapeVaultException">As for <see cref="Load"/>.</exception>
    public CartridgeMoved Unload(
        LibraryUnit unit,
        string? driveName,
        string? to,
        CancellationToken cancellationToken
    ) =>
        At(
            unit,
            robot =>
            {
                var element = robot.FullDrive(driveName);
                var target = to is null
                    ? robot.Inventory.HomeOf(element)
                        ?? throw new TapeVaultException(LibraryErrors.NoFreeSlot, $"Library '{unit.Name}'.")
                    : robot.Place(to);
                var note =
                    to is null && element.SourceSlot != target.Address
                        ? "The slot it came from is not known or taken, so it is in the first free one."
                        : null;
                return TakeFromDrive(robot, element, target, note, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Moves a cartridge from place to place.</summary>
    /// <param name="unit">The library.</param>
    /// <param name="from">Its label or its place, a gripper too.</param>
    /// <param name="to">The place it goes to.</param>
    /// <param name="cancellationToken">Ends waiting for the library, not a move that has begun.</param>
    /// <exception cref="TapeVaultException">As for <see cref="Load"/>.</exception>
    public CartridgeMoved Move(LibraryUnit unit, string from, string to, CancellationToken cancellationToken) =>
        At(
            unit,
            robot =>
            {
                var source = robot.Find(from);
                var target = robot.Place(to);
                if (source.Address == target.Address)
                {
                    return robot.Require(robot.Carry(source, target));
                }

                CartridgeMoved Fetch() =>
                    source.Type == ElementType.DataTransfer
                        ? TakeFromDrive(robot, source, target, null, cancellationToken)
                        : robot.Require(robot.Carry(source, target));

                return target.Type == ElementType.DataTransfer
                    ? WithDrive(robot.RequireUnit(target), _ => Fetch(), cancellationToken)
                    : Fetch();
            },
            cancellationToken
        );

    private CartridgeMoved TakeFromDrive(
        RobotSession robot,
        LibraryElement element,
        LibraryElement target,
        string? note,
        CancellationToken cancellationToken
    )
    {
        var drive = robot.RequireUnit(element);
        return WithDrive(
            drive,
            open =>
            {
                var isUnloaded = robot.Changer.NeedsUnloadBeforeMove();
                if (DriveLook.At(open.Drive).IsInitializing || isUnloaded)
                {
                    Handling(open).Eject(drive.Name, cancellationToken);
                }

                var outcome = robot.Carry(element, target);
                if (!isUnloaded && outcome is { Result: MoveResult.NotMoved, Problem: MoveProblem.DriveHoldsCartridge })
                {
                    // nothing has moved, and the library says what it wants done before another move
                    Handling(open).Eject(drive.Name, cancellationToken);
                    outcome = robot.Carry(element, target);
                }

                return robot.Require(outcome, note);
            },
            cancellationToken
        );
    }

    private CartridgeHandling Handling(OpenDrive open) => new(open.Drive, clock, progress);

    private RobotSession Session(LibraryUnit unit, MediaChanger changer, CancellationToken cancellationToken) =>
        new(unit.Name, changer, drives, progress, cancellationToken);

    private T At<T>(LibraryUnit unit, Func<RobotSession, T> action, CancellationToken cancellationToken) =>
        Open(unit, changer => action(Session(unit, changer, cancellationToken)), cancellationToken);

    private T Open<T>(LibraryUnit unit, Func<MediaChanger, T> action, CancellationToken cancellationToken)
    {
        using var hold = locks.Take(unit.LockName, wait, cancellationToken);
        using var open = unit.Open();
        return LibraryTrouble.Guard(unit.Name, () => action(open.Changer));
    }

    private T WithDrive<T>(DriveUnit drive, Func<OpenDrive, T> action, CancellationToken cancellationToken)
    {
        using var hold = locks.Take(drive.LockName, wait, cancellationToken);
        using var open = drive.Open();
        return DriveTrouble.Guard(
            "using the drive in the library",
            () =>
            {
                open.RequireNoOtherHost();
                return action(open);
            }
        );
    }

    private void Rescan(string name, MediaChanger changer, string? only)
    {
        progress?.Report(
            new DeviceProgress(
                "the robot looks at its slots",
                null,
                TimeSpan.Zero,
                "usually 1 to 5 min, large ones longer"
            )
        );
        changer.TestUnitReady();
        ElementRange? range = null;
        if (only is not null)
        {
            var address =
                new ElementNames(changer.Elements()).AddressOf(only)
                ?? throw new TapeVaultException(LibraryErrors.NoSuchPlace, $"Library '{name}' has no place '{only}'.");
            range = new ElementRange(address, 1);
        }

        changer.Initialize(range);
    }

    private static LibraryContents Contents(string name, bool rescanned, RobotSession robot)
    {
        var inventory = robot.Inventory;
        return new LibraryContents(
            name,
            rescanned,
            [
                .. inventory
                    .Slots.Concat(inventory.MailSlots)
                    .Concat(inventory.Drives)
                    .Concat(inventory.Grippers)
                    .Select(robot.Show),
            ],
            ChangeText.Of(robot.Changes),
            [
                .. inventory
                    .DuplicateTags()
                    .Select(group => $"{group.Key} is in {string.Join(" and in ", group.Select(robot.Names.Of))}"),
            ]
        );
    }
}
