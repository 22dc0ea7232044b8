using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations.Retention;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using BlockProtection = TapeVault.Scsi.BlockProtection;

namespace TapeVault.SimulationTests.Ltfs;

/// <summary>What a drive is given for the time of its use and gets taken back: reservation and protection of blocks.</summary>
public sealed class DriveHoldTests
{
    private const int TransferBytes = 1 << 20;

    private static readonly Nexus Here = new("iqn.2025-01.test:here,i,0x000000000001");
    private static readonly Nexus HereAgain = new("iqn.2025-01.test:here,i,0x000000000002");
    private static readonly Nexus Elsewhere = new("iqn.2025-01.test:elsewhere,i,0x000000000003");
    private static readonly LtfsOptions OfThisHost = new() { Reservation = ReservationKey.OfHost("practice") };
    private static readonly LtfsOptions OfAnotherHost = new() { Reservation = ReservationKey.OfHost("server") };
    private static readonly LtfsOptions Checked = new()
    {
        BlockProtection = BlockProtection.Of(BlockProtectionMethod.Crc32C),
    };

    [Test]
    public void While_a_volume_is_in_use_another_host_is_refused_and_told_who_has_the_drive()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        using var here = Device(bench, Here, OfThisHost);
        using var volume = Append(bench, here);
        using var there = Device(bench, Elsewhere, OfAnotherHost);
        var refused = Assert.Throws<TapeVaultException>(() => there.OpenRead(default))!;
        Assert.That(refused.Error, Is.EqualTo(MediaErrors.DriveReserved));
        Assert.That(refused.Message, Does.Contain(Here.InitiatorPort));

        var changes = bench.ChangingCommands;
        Assert.That(
            () => there.Probe(default),
            Throws
                .TypeOf<TapeVaultException>()
                .With.Property(nameof(TapeVaultException.Error))
                .EqualTo(MediaErrors.DriveReserved)
        );
        Assert.That(bench.ChangingCommands, Is.EqualTo(changes));
        LtfsBench.Store(volume, "three/a", 40_000);
        Assert.That(LtfsBench.IsIntact(volume, "three/a", 40_000), Is.True);
        volume.Close();
    }

    [Test]
    public void A_host_that_does_not_reserve_is_kept_off_too()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        using var here = Device(bench, Here, OfThisHost);
        using var volume = here.OpenRead(default);
        using var there = Device(bench, Elsewhere, new LtfsOptions());
        Assert.That(
            () => there.OpenRead(default),
            Throws
                .TypeOf<TapeVaultException>()
                .With.Property(nameof(TapeVaultException.Error))
                .EqualTo(MediaErrors.DriveReserved)
        );
    }

    [Test]
    public void The_drive_is_free_when_the_device_is_given_back()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        using (var here = Device(bench, Here, OfThisHost))
        {
            here.OpenRead(default).Dispose();
        }

        using var there = Device(bench, Elsewhere, OfAnotherHost);
        using var volume = there.OpenRead(default);
        Assert.That(LtfsBench.IsIntact(volume, "one/a", 20_000), Is.True);
    }

    [Test]
    public void A_reservation_that_a_dead_program_of_this_host_left_is_taken_up_again()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        Device(bench, Here, OfThisHost).OpenRead(default);
        bench.Drive.LoseNexus(Here);
        using var again = Device(bench, HereAgain, OfThisHost);
        using var volume = again.OpenRead(default);
        Assert.That(LtfsBench.IsIntact(volume, "two/a", 30_000), Is.True);
    }

    [Test]
    public void With_protection_of_blocks_the_tape_is_the_same_as_without()
    {
        using var bench = new LtfsBench();
        using (var device = Device(bench, Here, Checked))
        {
            var permit = bench.Permit(WriteVerb.Format, device.Probe(default));
            using var volume = device.Format(permit, LtfsBench.Options, default);
            LtfsBench.Store(volume, "one/a", 20_000);
            Assert.That(LtfsBench.IsIntact(volume, "one/a", 20_000), Is.True);
            volume.Close();
        }

        using var plain = Device(bench, Here, new LtfsOptions());
        using var read = plain.OpenRead(default);
        Assert.That(LtfsBench.IsIntact(read, "one/a", 20_000), Is.True, "and protection is off again");
    }

    [TestCase(true, TestName = "A_bit_that_turns_on_the_way_to_the_drive_is_caught_by_the_drive")]
    [TestCase(false, TestName = "A_bit_that_turns_on_the_way_back_is_caught_by_the_host")]
    public void A_bit_that_turns_is_caught(bool whileWriting)
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        var cable = new BadCable(new LogicalUnitPath(bench.Drive, Here, TransferBytes)) { WhileWriting = whileWriting };
        using var device = new LtfsDevice(new TapeDrive(cable, bench.Clock), Checked, bench.Clock);
        using var volume = Append(bench, device);
        cable.TurnsBits = true;
        var caught = Assert.Throws<TapeVaultException>(() =>
        {
            if (whileWriting)
            {
                LtfsBench.Store(volume, "three/a", 40_000);
                volume.Sync();
            }
            else
            {
                LtfsBench.Load(volume, "one/a");
            }
        })!;
        Assert.That(caught.Message, Does.Contain("LOGICAL BLOCK").IgnoreCase);
    }

    [Test]
    public void A_drive_that_wants_the_bytes_in_the_other_order_takes_them_when_it_is_told_so()
    {
        using var bench = new LtfsBench();
        var drive = new SimulatedDrive(new SimulatedDriveOptions { Clock = bench.Clock, Crc32CBigEndian = true });
        bench.Drive.Eject();
        drive.Insert(bench.Cartridge);
        var usual = new LtfsDevice(new TapeDrive(drive, bench.Clock), Checked, bench.Clock);
        var permit = bench.Permit(WriteVerb.Format, usual.Probe(default));
        Assert.Throws<TapeVaultException>(() => usual.Format(permit, LtfsBench.Options, default));
        usual.Dispose();

        var swapped = new LtfsOptions { BlockProtection = new(BlockProtectionMethod.Crc32C, LowestByteFirst: false) };
        using var device = new LtfsDevice(new TapeDrive(drive, bench.Clock), swapped, bench.Clock);
        permit = bench.Permit(WriteVerb.Format, device.Probe(default));
        using var volume = device.Format(permit, LtfsBench.Options, default);
        LtfsBench.Store(volume, "one/a", 20_000);
        Assert.That(LtfsBench.IsIntact(volume, "one/a", 20_000), Is.True);
        volume.Close();
    }

    [Test]
    public void A_drive_without_the_method_is_refused_before_anything_moves()
    {
        using var clock = new LtfsBench();
        var drive = new SimulatedDrive(
            new SimulatedDriveOptions { Clock = clock.Clock, Profile = DriveProfiles.Named("LTO-5") }
        );
        using var cartridge = SimulatedCartridge.Create(
            CartridgeStorage.InMemory(),
            new CartridgeOptions { Generation = "LTO-5" }
        );
        drive.Insert(cartridge);
        using var device = new LtfsDevice(new TapeDrive(drive, clock.Clock), Checked, clock.Clock);
        var refused = Assert.Throws<TapeVaultException>(() => device.OpenRead(default))!;
        Assert.That(refused.Error, Is.EqualTo(MediaErrors.NoBlockProtection));
        Assert.That(refused.Message, Does.Contain(nameof(BlockProtectionMethod.ReedSolomonCrc)));
    }

    private static LtfsDevice Device(LtfsBench bench, Nexus nexus, LtfsOptions options) =>
        new(new TapeDrive(new LogicalUnitPath(bench.Drive, nexus, TransferBytes), bench.Clock), options, bench.Clock);

    private static IVolume Append(LtfsBench bench, LtfsDevice device) =>
        device.OpenAppend(bench.Permit(WriteVerb.Append, device.Probe(default)), default);

    /// <summary>A way to the drive on which one bit of each block turns, when told so.</summary>
    private sealed class BadCable(IScsiTransport way) : IScsiTransport
    {
        public bool TurnsBits { get; set; }

        public bool WhileWriting { get; init; }

        public string Description => way.Description;

        public int MaximumTransferBytes => way.MaximumTransferBytes;

        public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
        {
            var operation = (OperationCode)command.OperationCode;
            if (TurnsBits && WhileWriting && operation == OperationCode.Write6)
            {
                var turned = buffer.ToDevice.ToArray();
                turned[turned.Length / 2] ^= 0x10;
                return way.Execute(command, ScsiBuffer.Out(turned), timeout);
            }

            var result = way.Execute(command, buffer, timeout);
            if (TurnsBits && !WhileWriting && operation == OperationCode.Read6)
            {
                buffer.FromDevice[8] ^= 0x10;
            }

            return result;
        }

        public void Dispose() => way.Dispose();
    }
}
