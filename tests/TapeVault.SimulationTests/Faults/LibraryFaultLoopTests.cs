using NUnit.Framework;
using TapeVault.Model;
using TapeVault.Operations.Libraries;
using TapeVault.SimulationTests.Library;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// Something goes wrong at the N-th command of what an operator does at a library: no move is sent blindly, what is told is where the
/// cartridges are, and afterwards it can be done.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class LibraryFaultLoopTests
{
    private const string Label = "TV0001L9";
    private const string Home = "slot1";
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly LibraryFaultKind[] Kinds = Enum.GetValues<LibraryFaultKind>();

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_a_load_is_told_with_where_the_cartridge_is(LibraryFaultKind kind) =>
        RunMoves(kind, 600, _ => { }, bench => Load(bench).Move is { } move ? [Row(move)] : []);

    [Test]
    public void An_error_of_the_drive_after_the_robot_brought_the_cartridge_says_where_it_is()
    {
        for (var number = 20; number < 40; number++)
        {
            RunMove(
                LibraryFaultKind.Aborted,
                number,
                _ => { },
                bench => Load(bench).Move is { } move ? [Row(move)] : []
            );
        }
    }

    [Test]
    public void An_error_of_the_library_after_an_import_or_export_says_what_was_moved()
    {
        for (var number = 10; number < 30; number++)
        {
            RunMove(
                LibraryFaultKind.Aborted,
                number,
                _ => { },
                bench => Rows(bench.Operations.Import(bench.Unit, None))
            );
            RunMove(
                LibraryFaultKind.Aborted,
                number,
                _ => { },
                bench => Rows(bench.Operations.Export(bench.Unit, [Label, "TV0002L9"], open: true, None))
            );
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_an_unload_is_told_with_where_the_cartridge_is(LibraryFaultKind kind) =>
        RunMoves(
            kind,
            700,
            bench => Load(bench),
            bench => [Row(bench.Operations.Unload(bench.Unit, null, null, None))]
        );

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_a_move_is_told_with_where_the_cartridge_is(LibraryFaultKind kind) =>
        RunMoves(kind, 800, _ => { }, bench => [Row(bench.Operations.Move(bench.Unit, Label, "slot9", None))]);

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_an_import_is_told_with_where_the_cartridges_are(LibraryFaultKind kind) =>
        RunMoves(kind, 900, _ => { }, bench => Rows(bench.Operations.Import(bench.Unit, None)));

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_an_export_is_told_with_where_the_cartridges_are(LibraryFaultKind kind) =>
        RunMoves(
            kind,
            1000,
            _ => { },
            bench => Rows(bench.Operations.Export(bench.Unit, [Label, "TV0002L9"], open: true, None))
        );

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_an_inventory_never_hides_a_cartridge(LibraryFaultKind kind)
    {
        foreach (var rescan in new[] { false, true })
        {
            var last = FaultLoop.Run(1100 + (int)kind, number => RunInventory(kind, number, rescan));
            Assert.That(last, Is.GreaterThan(6), "the loop went through a whole inventory");
        }
    }

    private static LibraryLoaded Load(LibraryFaultBench bench) =>
        bench.Operations.Load(bench.Unit, new LoadCartridge(Label), None);

    /// <summary>What was told of a cartridge: where it is; null if it stayed, and then the error's code.</summary>
    private static (string? Label, string? To, string? Code) Row(CartridgeMoved moved) => (moved.Label, moved.To, null);

    private static (string? Label, string? To, string? Code)[] Rows(MailAnswer answer) =>
        [.. answer.Cartridges.Select(row => (row.Label, row.To, row.ErrorCode))];

    private static void RunMoves(
        LibraryFaultKind kind,
        int seed,
        Action<LibraryFaultBench> prepare,
        Func<LibraryFaultBench, (string? Label, string? To, string? Code)[]> act
    )
    {
        var last = FaultLoop.Run(seed + (int)kind, number => RunMove(kind, number, prepare, act));
        Assert.That(last, Is.GreaterThan(10), "the loop went through it all");
    }

    private static bool RunMove(
        LibraryFaultKind kind,
        int number,
        Action<LibraryFaultBench> prepare,
        Func<LibraryFaultBench, (string? Label, string? To, string? Code)[]> act
    )
    {
        using var bench = new LibraryFaultBench();
        prepare(bench);
        var before = bench.Truth();
        (string? Label, string? To, string? Code)[] told = [];
        TapeVaultException? stop = null;
        bench.Injector.StrikeAt(number, kind, bench.Cartridge(Label));
        try
        {
            told = act(bench);
        }
        catch (TapeVaultException failure)
        {
            stop = failure;
        }

        var struck = bench.Injector.Struck;
        var after = bench.Truth();
        var at = $"{kind} at command {number} ({struck}): {stop?.Message ?? string.Join(", ", told)}";
        Assert.That(bench.Injector.BlindMoves, Is.Empty, at);
        foreach (var (label, to, code) in told)
        {
            AssertRow(label, to, code, before, after, at);
        }

        foreach (var (label, place) in after.Where(pair => told.All(row => row.Label != pair.Key)))
        {
            var isTold =
                place == before[label]
                || told.Any(row => row.To == place)
                || stop?.Error == MoveErrors.WhereUnknown
                || stop?.Facts.Contains(place, StringComparison.Ordinal) == true;
            Assert.That(isTold, Is.True, $"{label} went from {before[label]} to {place} and nobody said so, {at}");
        }

        Recover(bench, before, at);
        return struck is not null;
    }

    private static void AssertRow(
        string? label,
        string? to,
        string? code,
        Dictionary<string, string> before,
        Dictionary<string, string> after,
        string at
    )
    {
        if (label is null || !after.TryGetValue(label, out var place))
        {
            Assert.That(label, Is.Null.Or.EqualTo("TV0077L9"), $"only a label that was misread is unknown, {at}");
            Assert.That(to is null || after.ContainsValue(to), Is.True, $"a cartridge without a label in {to}, {at}");
            return;
        }

        if (to is not null)
        {
            Assert.That(place, Is.EqualTo(to), $"{label}, {at}");
        }
        else if (code == MoveErrors.InGripper.Code)
        {
            Assert.That(place, Does.StartWith("gripper"), $"{label}, {at}");
        }
        else if (code != MoveErrors.WhereUnknown.Code)
        {
            Assert.That(place, Is.EqualTo(before[label]), $"{label}, {at}");
        }
    }

    /// <summary>Nothing goes wrong any more: the inventory shows the truth, and every cartridge can be brought where it was.</summary>
    private static void Recover(LibraryFaultBench bench, Dictionary<string, string> before, string at)
    {
        bench.Injector.Calm();
        foreach (var (_, cartridge) in bench.Library.Contents)
        {
            bench.Library.ReadRightly(cartridge);
        }

        // if it was opened at the end of an export
        bench.Library.CloseMailSlot();
        AssertShown(bench, bench.Operations.Inventory(bench.Unit, rescan: false, null, None), at);
        // what is in the gripper first: with it the robot carries nothing else
        foreach (var (label, place) in before.OrderBy(pair => bench.WhereIs(pair.Key)[0]))
        {
            if (bench.WhereIs(label) is var now && now != "shelf" && now != place)
            {
                bench.Operations.Move(bench.Unit, label, place, None);
                Assert.That(bench.WhereIs(label), Is.EqualTo(place), $"{label} can be brought back, {at}");
            }
        }
    }

    private static bool RunInventory(LibraryFaultKind kind, int number, bool rescan)
    {
        using var bench = new LibraryFaultBench();
        Load(bench);
        bench.Injector.StrikeAt(number, kind, bench.Cartridge(Label));
        LibraryContents? shown = null;
        var stop = string.Empty;
        try
        {
            shown = bench.Operations.Inventory(bench.Unit, rescan, null, None);
        }
        catch (TapeVaultException failure)
        {
            stop = failure.Message;
        }

        var at = $"{kind} at command {number} ({bench.Injector.Struck}): {(shown is null ? stop : "done")}";
        Assert.That(bench.Injector.BlindMoves, Is.Empty, at);
        if (shown is not null)
        {
            AssertShown(bench, shown, at, kind);
        }

        var struck = bench.Injector.Struck;
        bench.Injector.Calm();
        AssertShown(bench, bench.Operations.Inventory(bench.Unit, rescan, null, None), at);
        return struck is not null;
    }

    /// <summary>Every element that holds a cartridge is shown with it, or as one of which the library does not tell.</summary>
    private static void AssertShown(
        LibraryFaultBench bench,
        LibraryContents shown,
        string at,
        LibraryFaultKind? kind = null
    )
    {
        // a library that refuses to tell labels is taken for one without a reader
        var unread = kind == LibraryFaultKind.Refused ? "no label that can be read" : "the library does not tell";
        var rows = shown.Places.ToDictionary(place => place.Address);
        foreach (var (address, cartridge) in bench.Library.Contents)
        {
            Assert.That(rows.ContainsKey(address), Is.True, $"{cartridge.Barcode} in {address}, {at}");
            Assert.That(rows[address].IsFull, Is.Not.False, $"{cartridge.Barcode} in {address}, {at}");
            Assert.That(
                rows[address].Label ?? rows[address].Remark,
                Is.EqualTo(cartridge.Barcode)
                    .Or.EqualTo("TV0077L9")
                    .Or.EqualTo("the library does not tell")
                    .Or.EqualTo(unread),
                $"{cartridge.Barcode} in {address}, {at}"
            );
        }
    }
}
