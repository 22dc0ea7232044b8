using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Contracts;

/// <summary>
/// What every library's robot does with <see cref="MediaChanger"/>. A derived fixture supplies a library with a known stock;
/// the simulated one runs it always, another maker's where it is installed. What a library does not have, its
/// <see cref="ChangerTraits"/> tell; then the product must say so too.
/// </summary>
public abstract partial class MediaChangerContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly CancellationToken None = CancellationToken.None;

    private RobotWatch? _robot;

    /// <summary>What the library is.</summary>
    protected abstract ChangerTraits Traits { get; }

    /// <summary>Measures waits.</summary>
    protected virtual TimeProvider Clock => TimeProvider.System;

    /// <summary>A slot with a cartridge.</summary>
    protected ushort FullSlot => Traits.Stock.Keys.Min();

    /// <summary>A drive's element.</summary>
    protected ushort DriveElement => Traits.Drives.Keys.Min();

    private RobotWatch Robot => _robot ??= new RobotWatch(OpenRobot());

    private string Label => Traits.Stock[FullSlot];

    /// <summary>Starts the library with the stock of <see cref="Traits"/>; the one before is gone.</summary>
    protected abstract void StartLibrary();

    /// <summary>Stops the library.</summary>
    protected abstract void StopLibrary();

    /// <summary>A way to the robot, disposed by the contract.</summary>
    protected abstract IScsiTransport OpenRobot();

    /// <summary>A way to a drive, disposed by the contract.</summary>
    protected abstract IScsiTransport OpenDrive(ushort element);

    [SetUp]
    public void Start() => StartLibrary();

    [TearDown]
    public void Stop()
    {
        _robot?.Dispose();
        _robot = null;
        StopLibrary();
    }

    [Test]
    public void It_is_a_media_changer_with_its_serial_number()
    {
        var changer = NewChanger();
        Assert.That(changer.WaitUntilReady(Patience, None), Is.EqualTo(ChangerReadiness.Ready));
        Assert.That(changer.Inquiry().DeviceType, Is.EqualTo(InquiryData.MediumChanger));
        Assert.That(changer.UnitSerialNumber(), Is.EqualTo(Traits.SerialNumber));
    }

    [Test]
    public void Its_elements_are_counted_and_addressed_as_they_are()
    {
        var map = NewChanger().Elements();
        Assert.That(map.Slots.Count, Is.EqualTo(Traits.Slots));
        Assert.That(map.MailSlots.Count, Is.EqualTo(Traits.MailSlots));
        Assert.That(map.Drives.Addresses, Is.EqualTo(Traits.Drives.Keys.Order()));
        Assert.That(Traits.Stock.Keys.Select(slot => map.TypeOf(slot)), Is.All.EqualTo(ElementType.Storage));
    }

    [Test]
    public void The_inventory_shows_every_element_once_and_every_cartridge_where_it_is()
    {
        var changer = NewChanger();
        var inventory = changer.Inventory();
        Assert.That(inventory.Elements.Select(element => element.Address), Is.Unique);
        Assert.That(inventory.Elements, Has.Count.EqualTo(changer.Elements().TotalCount));
        Assert.That(inventory.Elements.Where(element => !element.IsReported), Is.Empty);
        Assert.That(
            inventory.Elements.Where(element => element.IsFull).ToDictionary(element => element.Address, Tag),
            Is.EquivalentTo(Traits.Stock)
        );
    }

    [Test]
    public void Each_drive_is_told_by_the_serial_number_that_the_drive_itself_gives()
    {
        var inventory = NewChanger().Inventory();
        foreach (var (element, serial) in Traits.Drives)
        {
            using var transport = OpenDrive(element);
            Assert.That(new TapeDrive(transport, Clock).UnitSerialNumber().Trim(), Is.EqualTo(serial));
            var isNamed = !Traits.NamelessDrives.Contains(element);
            Assert.That(inventory[element]!.Drive?.SerialNumber, Is.EqualTo(isNamed ? serial : null));
            Assert.That(inventory.DriveOf(serial)?.Address, Is.EqualTo(isNamed ? element : null));
        }
    }

    [Test]
    public void A_cartridge_goes_into_a_drive_and_back_and_the_drive_notices_both()
    {
        var changer = NewChanger();
        using var transport = OpenDrive(DriveElement);
        var drive = new TapeDrive(transport, Clock);
        Assert.That(drive.WaitUntilReady(Patience, None), Is.EqualTo(DriveReadiness.NoMedium));
        AssertMoved(changer.Move(FullSlot, DriveElement, Label, None));
        var loaded = changer.Inventory();
        Assert.That(loaded[DriveElement]!.Tag, Is.EqualTo(Label));
        Assert.That(loaded[FullSlot]!.IsFull, Is.False);
        Assert.That(loaded[DriveElement]!.SourceSlot, Is.EqualTo(Traits.TellsSources ? FullSlot : null));
        Assert.That(drive.WaitUntilReady(Patience, None), Is.EqualTo(DriveReadiness.Ready));
        AssertMoved(Unload(changer, FullSlot));
        Assert.That(drive.WaitUntilReady(Patience, None), Is.EqualTo(DriveReadiness.NoMedium));
        AssertStockIsAtHome(changer);
    }

    [Test]
    public void A_cartridge_goes_to_another_slot_and_into_every_drive()
    {
        var changer = NewChanger();
        var free = FreeSlot(changer);
        AssertMoved(changer.Move(FullSlot, free, Label, None));
        foreach (var drive in Traits.Drives.Keys)
        {
            AssertMoved(changer.Move(free, drive, Label, None));
            Assert.That(changer.Inventory()[drive]!.Tag, Is.EqualTo(Label));
            AssertMoved(Unload(changer, free, drive));
        }

        Assert.That(changer.Inventory().Find(Label).Select(element => element.Address), Is.EqualTo(new[] { free }));
    }

    [Test]
    public void A_cartridge_goes_into_the_mail_slot_and_back()
    {
        var changer = NewChanger();
        if (changer.Inventory().MailSlots.FirstOrDefault() is not { } mailSlot)
        {
            Assert.That(Traits.MailSlots, Is.Zero);
            return;
        }

        AssertMoved(changer.Move(FullSlot, mailSlot.Address, Label, None));
        Assert.That(changer.Inventory()[mailSlot.Address]!.Tag, Is.EqualTo(Label));
        AssertMoved(changer.Move(mailSlot.Address, FullSlot, Label, None));
        AssertStockIsAtHome(changer);
    }

    [Test]
    public void Looking_at_every_element_again_finds_the_same()
    {
        var changer = NewChanger();
        changer.Initialize();
        changer.WaitUntilReady(Patience, None);
        AssertStockIsAtHome(changer);
        changer.Initialize(changer.Elements().Slots);
        changer.WaitUntilReady(Patience, None);
        AssertStockIsAtHome(changer);
    }

    private static string Tag(LibraryElement element) => element.Tag ?? "";

    private static ushort FreeSlot(MediaChanger changer) =>
        changer.Inventory().Slots.First(slot => !slot.IsFull).Address;

    private static void AssertMoved(MoveOutcome outcome) =>
        Assert.That((outcome.Result, outcome.Problem), Is.EqualTo((MoveResult.Moved, MoveProblem.None)), $"{outcome}");

    private MediaChanger NewChanger()
    {
        var changer = new MediaChanger(Robot, Clock);
        changer.WaitUntilReady(Patience, None);
        return changer;
    }

    private MoveOutcome Unload(MediaChanger changer, ushort slot, ushort? from = null)
    {
        var element = from ?? DriveElement;
        if (Traits.UnloadFirst)
        {
            using var transport = OpenDrive(element);
            var drive = new TapeDrive(transport, Clock);
            drive.WaitUntilReady(Patience, None);
            drive.Unload();
        }

        return changer.Move(element, slot, Label, None);
    }

    private void AssertStockIsAtHome(MediaChanger changer) =>
        Assert.That(
            changer.Inventory().Elements.Where(element => element.IsFull).ToDictionary(item => item.Address, Tag),
            Is.EquivalentTo(Traits.Stock)
        );
}
