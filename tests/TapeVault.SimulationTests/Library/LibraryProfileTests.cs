using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using TapeVault.SimulationTests.Drive;

namespace TapeVault.SimulationTests.Library;

/// <summary>The simulated libraries against a table of what each is; what they do is <see cref="SimulatedChangerContractTests"/>.</summary>
public sealed class LibraryProfileTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [TestCase("single", 1, "0: drive")]
    [TestCase("autoloader-8", 1, "0: drive, 1: robot")]
    [TestCase("library-24", 2, "0: drive, 1: drive, 2: robot")]
    [TestCase("quirky-6", 2, "0: drive, 1: drive, 2: robot")]
    public void Logical_units_are_the_drives_and_then_the_robot(string profile, int drives, string units)
    {
        using var bench = new LibraryBench(LibraryProfiles.Named(profile), cartridges: 0);
        Assert.That(bench.Library.Drives, Has.Count.EqualTo(drives));
        Assert.That(
            string.Join(
                ", ",
                bench.Library.Units.Select((unit, lun) => $"{lun}: {(unit is SimulatedDrive ? "drive" : "robot")}")
            ),
            Is.EqualTo(units)
        );
        Assert.That(bench.Library.Units.Select(unit => unit.SerialNumber), Is.Unique);
    }

    [Test]
    public void A_single_drive_is_fed_by_hand_and_belongs_to_no_library()
    {
        using var bench = new LibraryBench(LibraryProfiles.Single, cartridges: 0);
        var cartridge = bench.Add("TV0001L9", element: null);
        bench.Library.Put(cartridge, LibraryBench.FirstDrive);
        var drive = bench.NewDrive();
        Assert.That(drive.TestUnitReady(), Is.EqualTo(DriveReadiness.Ready));
        Assert.That(drive.AutomationSerialNumber()?.Trim(), Is.Null.Or.Empty, "page B3h");
        Assert.That(bench.Library.Take(LibraryBench.FirstDrive), Is.SameAs(cartridge));
        Assert.That(drive.TestUnitReady(), Is.EqualTo(DriveReadiness.NoMedium));
    }

    [TestCase("autoloader-8", "transports 1+1, slots 1000+8, mail 10+1, drives 500+1")]
    [TestCase("library-24", "transports 1+1, slots 1000+24, mail 10+3, drives 500+2")]
    [TestCase("quirky-6", "transports 1+1, slots 1000+6, mail 0+0, drives 500+2")]
    public void Mode_page_1Dh_tells_the_elements(string profile, string expected)
    {
        using var bench = new LibraryBench(LibraryProfiles.Named(profile));
        var map = bench.Changer.Elements();
        Assert.That(
            $"transports {Range(map.Transports)}, slots {Range(map.Slots)}, mail {Range(map.MailSlots)}, drives {Range(map.Drives)}",
            Is.EqualTo(expected)
        );

        static string Range(ElementRange range) => $"{(range.Count == 0 ? 0 : range.First)}+{range.Count}";
    }

    [TestCase("autoloader-8", true, false, false)]
    [TestCase("library-24", true, true, false)]
    [TestCase("quirky-6", false, false, true)]
    public void Mode_pages_1Eh_1Fh_and_1Fh_41h_tell_what_the_robot_can(
        string profile,
        bool hasMailSlot,
        bool exchanges,
        bool unloadsFirst
    )
    {
        using var bench = new LibraryBench(LibraryProfiles.Named(profile));
        Assert.That(TransportGeometryModePage.TryRead(ModePage(bench, 0x1E, 0), out var geometry), Is.True);
        Assert.That(geometry.CanRotate, Is.EqualTo(new[] { false }), "one robot, which does not turn cartridges over");
        var capabilities = bench.Changer.Capabilities()!.Value;
        ElementType[] places = hasMailSlot
            ? [ElementType.Storage, ElementType.ImportExport, ElementType.DataTransfer]
            : [ElementType.Storage, ElementType.DataTransfer];
        foreach (var from in places)
        {
            foreach (var to in places)
            {
                Assert.That(capabilities.CanMove(from, to), Is.True, $"{from} to {to}");
                Assert.That(capabilities.CanExchange(from, to), Is.EqualTo(exchanges), $"{from} with {to}");
            }
        }

        Assert.That(capabilities.CanMove(ElementType.Storage, ElementType.ImportExport), Is.EqualTo(hasMailSlot));
        Assert.That(capabilities.TagReaderPresent, Is.True);
        var extended = bench.Changer.ExtendedCapabilities()!.Value;
        Assert.That(
            (extended.LocksImportExport, extended.TrueExchange, extended.SourcePreMoveEject, extended.StorageMagazine),
            Is.EqualTo((hasMailSlot, exchanges, unloadsFirst, true))
        );
    }

    [TestCase("autoloader-8", false, true)]
    [TestCase("library-24", true, true)]
    [TestCase("quirky-6", false, false)]
    public void Commands_are_told_of_as_the_library_has_them(string profile, bool exchanges, bool opens)
    {
        using var bench = new LibraryBench(LibraryProfiles.Named(profile));
        var commands = bench.Changer.ReportSupportedOperationCodes()!.Value;
        OperationCode[] always =
        [
            OperationCode.MoveMedium,
            OperationCode.ReadElementStatus,
            OperationCode.InitializeElementStatus,
            OperationCode.InitializeElementStatusWithRange,
            OperationCode.PreventAllowMediumRemoval,
            OperationCode.PositionToElement,
            OperationCode.LogSense,
        ];
        foreach (var code in always)
        {
            Assert.That(commands.Find(code)?.Timeouts?.RecommendedSeconds, Is.GreaterThan(0), $"{code}");
        }

        Assert.That(
            commands.Find(OperationCode.MoveMedium)!.Value.Timeouts!.Value.RecommendedSeconds,
            Is.EqualTo(1200)
        );
        Assert.That(commands.Find(OperationCode.ExchangeMedium) is not null, Is.EqualTo(exchanges));
        Assert.That(commands.Find(OperationCode.OpenCloseImportExport) is not null, Is.EqualTo(opens));
    }

    [TestCase("autoloader-8")]
    [TestCase("library-24")]
    [TestCase("quirky-6")]
    public void Every_drive_element_bears_the_drives_identity_and_the_drive_the_librarys(string profile)
    {
        using var bench = new LibraryBench(LibraryProfiles.Named(profile));
        var inventory = bench.Changer.Inventory();
        for (int number = 0; number < bench.Library.Drives.Count; number++)
        {
            var element = inventory[(ushort)(LibraryBench.FirstDrive + number)]!;
            var drive = bench.NewDrive(number);
            var inquiry = drive.Inquiry();
            Assert.That(
                (element.Drive!.Value.Vendor, element.Drive.Value.Product, element.Drive.Value.SerialNumber),
                Is.EqualTo((inquiry.Vendor, inquiry.Product, drive.UnitSerialNumber().Trim()))
            );
            Assert.That(drive.AutomationSerialNumber()?.Trim(), Is.EqualTo(LibraryBench.SerialNumber), "page B3h");
        }

        Assert.That(
            inventory.Slots.Take(3).Select(slot => slot.Tag),
            Is.EqualTo(Enumerable.Range(0, 3).Select(LibraryBench.LabelOf))
        );
    }

    [TestCase("autoloader-8")]
    [TestCase("library-24")]
    [TestCase("quirky-6")]
    public void Log_pages_count_what_the_robot_does(string profile)
    {
        using var bench = new LibraryBench(LibraryProfiles.Named(profile));
        Assert.That(
            Convert.ToHexString(Log(bench, 0x00).AsSpan(4)),
            Is.EqualTo("000D1415162E"),
            "temperature, statistics, elements, diagnostics, TapeAlert"
        );
        var before = bench.Changer.ReadStatistics()!.Value;
        var slot = (ushort)(LibraryBench.FirstSlot + 5);
        var moved = bench.Changer.Move(LibraryBench.FirstSlot, slot, null, None);
        Assert.That(moved.Result, Is.EqualTo(MoveResult.Moved));
        var after = bench.Changer.ReadStatistics()!.Value;
        Assert.That(
            (after.Moves - before.Moves, after.Picks - before.Picks, after.Places - before.Places),
            Is.EqualTo((1, 1, 1))
        );
        var elements = bench.Changer.ReadElementStatistics();
        Assert.That(elements.Single(one => one.Element == LibraryBench.FirstSlot).Picks, Is.EqualTo(1));
        Assert.That(elements.Single(one => one.Element == slot).Places, Is.EqualTo(1));
        Assert.That(bench.Changer.ReadErrors(), Is.Empty);
        bench.Library.FailNextMove(MoveFault.FailsBeforePick);
        bench.Changer.Move(slot, LibraryBench.FirstSlot, null, None);
        var error = bench.Changer.ReadErrors().Single();
        Assert.That(
            (error.OperationCode, error.InitialElement, error.DestinationElement),
            Is.EqualTo(((byte)0xA5, slot, LibraryBench.FirstSlot)),
            "the robot's own record of the failure"
        );
        Assert.That(bench.Changer.ReadStatistics()!.Value.UnrecoveredErrors, Is.EqualTo(1));
    }

    [TestCase("autoloader-8")]
    [TestCase("library-24")]
    [TestCase("quirky-6")]
    public void Prevented_removal_locks_mail_slot_magazines_and_door_until_it_is_allowed(string profile)
    {
        using var bench = new LibraryBench(LibraryProfiles.Named(profile));
        bool hasMailSlot = bench.Changer.Elements().MailSlots.Count > 0;
        bench.Changer.PreventRemoval(true);
        Assert.That(
            (bench.Library.OpenMailSlot(), bench.Library.RemoveMagazine(0), bench.Library.OpenDoor()),
            Is.EqualTo((false, false, false))
        );
        bench.Changer.PreventRemoval(false);
        Assert.That(bench.Library.OpenMailSlot(), Is.EqualTo(hasMailSlot));
        bench.Library.CloseMailSlot();
        Assert.That(bench.Library.RemoveMagazine(0), Is.True);
        bench.Library.InsertMagazine(0);
        Assert.That(bench.Library.OpenDoor(), Is.True);
    }

    [TestCase("autoloader-8", 1)]
    [TestCase("library-24", 3)]
    public void Cartridges_come_in_and_go_out_through_every_mail_slot(string profile, int mailSlots)
    {
        using var bench = new LibraryBench(LibraryProfiles.Named(profile));
        bench.Changer.Inventory();
        Assert.That(bench.Library.OpenMailSlot(), Is.True);
        for (int number = 0; number < mailSlots; number++)
        {
            bench.Library.Put(
                bench.Add($"IN000{number}L9", element: null),
                (ushort)(LibraryBench.FirstMailSlot + number)
            );
        }

        bench.Library.CloseMailSlot();
        var inventory = bench.Changer.Inventory();
        Assert.That(inventory.Changes, Is.EqualTo(InventoryChange.MailSlotAccessed));
        Assert.That(inventory.MailSlots.Count(slot => slot.IsFull && slot.ImportedByOperator), Is.EqualTo(mailSlots));
        for (int number = 0; number < mailSlots; number++)
        {
            var mailSlot = (ushort)(LibraryBench.FirstMailSlot + number);
            var slot = (ushort)(LibraryBench.FirstSlot + 4 + number);
            Assert.That(bench.Changer.Move(mailSlot, slot, null, None).Result, Is.EqualTo(MoveResult.Moved));
            Assert.That(bench.Changer.Move(slot, mailSlot, null, None).Result, Is.EqualTo(MoveResult.Moved));
        }

        Assert.That(
            bench.Changer.Inventory().MailSlots.Any(slot => slot.ImportedByOperator),
            Is.False,
            "put there by the robot"
        );
        Assert.That(bench.Library.OpenMailSlot(), Is.True);
        Assert.That(bench.Library.Take(LibraryBench.FirstMailSlot).Barcode, Is.EqualTo("IN0000L9"));
    }

    [Test]
    public void The_quirky_librarys_quirks_are_data_that_the_product_needs()
    {
        var profile = LibraryProfiles.Named("quirky-6");
        Assert.That(
            profile.Flaws,
            Is.EqualTo(
                ReportFlaws.IdentifiersApart
                    | ReportFlaws.FewElements
                    | ReportFlaws.WrongDescriptorLength
                    | ReportFlaws.WrongByteCount
            )
        );
        using var bench = new LibraryBench(profile);
        Assert.That(bench.Changer.Quirks, Is.EqualTo(new ChangerQuirks(3, 300, true, true)));
        bench.Changer.TestUnitReady();
        var ask = new ReadElementStatusCdb(true, ElementType.All, 0, ushort.MaxValue, false, true, 60_000);
        var room = new byte[60_000];
        bench.Library.Execute(ask.ToCommand(), ScsiBuffer.In(room), TimeSpan.FromMinutes(1));
        Assert.That((room[2] << 8) | room[3], Is.EqualTo(3), "asked for all at once it tells of three elements");
        Assert.That(bench.Changer.Inventory().Elements, Has.Count.EqualTo(9), "the product sees them all");
    }

    private static byte[] ModePage(LibraryBench bench, byte page, byte subpage)
    {
        bench.Changer.TestUnitReady();
        var room = new byte[255];
        var ask = new ModeSense10Cdb(true, ModePageControl.Current, page, subpage, 255);
        var answer = bench.Library.Execute(ask.ToCommand(), ScsiBuffer.In(room), TimeSpan.FromMinutes(1));
        Assert.That(DriveBench.Words(answer), Is.EqualTo("GOOD"));
        return room[ModeHeader10.Size..(room.Length - answer.ResidualBytes)];
    }

    private static byte[] Log(LibraryBench bench, byte page)
    {
        bench.Changer.TestUnitReady();
        var room = new byte[255];
        var answer = bench.Library.Execute(
            new LogSenseCdb(page, 0, 0, 255).ToCommand(),
            ScsiBuffer.In(room),
            TimeSpan.FromMinutes(1)
        );
        Assert.That(DriveBench.Words(answer), Is.EqualTo("GOOD"));
        return room[..(room.Length - answer.ResidualBytes)];
    }
}
