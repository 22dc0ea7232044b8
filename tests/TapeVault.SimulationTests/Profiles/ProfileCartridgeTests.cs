using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.SimulationTests.Drive;

namespace TapeVault.SimulationTests.Profiles;

/// <summary>
/// Which cartridges each drive takes. The table is IBM's and Archiware's as in the product's own (<c>lto-compatibility.tsv</c>);
/// density codes and medium types, that of type M included, are those of the LTFS reference.
/// </summary>
public sealed class ProfileCartridgeTests
{
    /// <summary>By drive: density codes in hexadecimal, w written too, r read only, d the drive's own.</summary>
    [TestCase("LTO-5", "44 r, 46 w, 58 d")]
    [TestCase("LTO-6", "46 r, 58 w, 5A d")]
    [TestCase("LTO-7", "58 r, 5A w, 5C d")]
    [TestCase("LTO-8", "5C w, 5D w, 5E d")]
    [TestCase("LTO-9", "5E w, 60 d")]
    [TestCase("LTO-10", "62 d")]
    public void Report_density_support_names_what_the_drive_reads_and_writes(string profile, string expected)
    {
        using var bench = new ProfileBench(profile);
        var densities = bench.Drive.ReadDensities(ofMedium: false);
        Assert.That(
            string.Join(
                ", ",
                densities.Select(d => $"{d.PrimaryCode:X2} {(d.Default ? "d" : d.Writable ? "w" : "r")}")
            ),
            Is.EqualTo(expected)
        );
        Assert.That(densities.Single(density => density.Default).Writable, Is.True);
        foreach (var density in densities)
        {
            Assert.That(density.SecondaryCode, Is.EqualTo(density.PrimaryCode));
            Assert.That((density.Organization, density.WidthTenthMillimetres), Is.EqualTo(("LTO-CVE", 127)));
            Assert.That(density.CapacityMegabytes, Is.EqualTo(NativeMegabytes(density.PrimaryCode)));
        }

        var mounted = bench.Drive.ReadDensities(ofMedium: true).Single();
        Assert.That((mounted.PrimaryCode, mounted.Writable), Is.EqualTo((bench.Medium.DensityCode, true)));
    }

    /// <summary>Medium types in hexadecimal: data and WORM of each generation; type M has no WORM.</summary>
    [TestCase("LTO-5", "38 3C 48 4C 58 5C")]
    [TestCase("LTO-6", "48 4C 58 5C 68 6C")]
    [TestCase("LTO-7", "58 5C 68 6C 78 7C")]
    [TestCase("LTO-8", "78 7C 78 88 8C")]
    [TestCase("LTO-9", "88 8C 98 9C")]
    [TestCase("LTO-10", "A8 AC")]
    public void Report_density_support_names_the_types_of_medium(string profile, string expected)
    {
        using var bench = new ProfileBench(profile);
        var types = bench.Drive.ReadMediumTypes(ofMedium: false).Select(type => $"{type.MediumType:X2}");
        Assert.That(string.Join(' ', types), Is.EqualTo(expected));
    }

    /// <summary>A row for every drive and cartridge: RW, R, or none.</summary>
    private static IEnumerable<TestCaseData> Pairs()
    {
        var table = new (string Drive, string Writes, string Reads)[]
        {
            ("LTO-5", "LTO-5 LTO-4", "LTO-3"),
            ("LTO-6", "LTO-6 LTO-5", "LTO-4"),
            ("LTO-7", "LTO-7 LTO-6", "LTO-5"),
            ("LTO-8", "LTO-8 LTO-7 LTO-7M", ""),
            ("LTO-9", "LTO-9 LTO-8", ""),
            ("LTO-10", "LTO-10", ""),
        };
        foreach (var (drive, writes, reads) in table)
        {
            foreach (string cartridge in DriveProfiles.Media.Select(medium => medium.Name))
            {
                var use =
                    writes.Split(' ').Contains(cartridge) ? CartridgeUse.ReadWrite
                    : reads == cartridge ? CartridgeUse.ReadOnly
                    : CartridgeUse.None;
                yield return new TestCaseData(drive, cartridge, use).SetArgDisplayNames(drive, cartridge, $"{use}");
            }
        }
    }

    [TestCaseSource(nameof(Pairs))]
    public void A_drive_reads_and_writes_just_the_cartridges_that_it_should(
        string drive,
        string cartridge,
        CartridgeUse use
    )
    {
        var options = new CartridgeOptions { Generation = cartridge, CapacityBytes = ProfileBench.CapacityBytes };
        using var tape = SimulatedCartridge.Create(CartridgeStorage.InMemory(), options);
        bool isWritten = WriteElsewhere(tape, cartridge);
        using var bench = new DriveBench(
            tape,
            new SimulatedDriveOptions { Profile = DriveProfiles.Named(drive), SerialNumber = "SECOND" }
        );
        string read = DriveBench.Words(bench.Read().Result);
        bench.Rewind();
        string wrote = DriveBench.Words(bench.Write(7));
        string found = isWritten ? "GOOD" : "8/00/05 4096";
        Assert.That(
            (read, wrote),
            Is.EqualTo(
                use switch
                {
                    CartridgeUse.ReadWrite => (found, "GOOD"),
                    CartridgeUse.ReadOnly => (found, "7/30/05"),
                    _ => ("3/30/02", "3/30/02"),
                }
            )
        );
        var product = new TapeDrive(bench.Drive, TimeProvider.System);
        int[] alerts = [.. product.ReadAlerts().Alerts.Set];
        Assert.That(
            alerts,
            Is.EqualTo(
                use switch
                {
                    CartridgeUse.ReadWrite => Array.Empty<int>(),
                    CartridgeUse.ReadOnly => [17],
                    _ => [12],
                }
            ),
            "TapeAlert: read-only format, unsupported format"
        );
        if (use != CartridgeUse.None)
        {
            Assert.That(product.DensityCode(), Is.EqualTo(DriveProfiles.Medium(cartridge).DensityCode));
            Assert.That(product.MediumType(), Is.EqualTo(DriveProfiles.Medium(cartridge).MediumType));
        }
    }

    [TestCaseSource(nameof(Pairs))]
    public void The_products_own_table_says_the_same(string drive, string cartridge, CartridgeUse use)
    {
        var medium = DriveProfiles.Medium(cartridge);
        bool isTypeM = cartridge.EndsWith('M');
        Assert.That(
            LtoCompatibility.Of(DriveProfiles.Named(drive).Generation, medium.Generation, isTypeM),
            Is.EqualTo(use)
        );
        Assert.That(
            LtoCompatibility.GenerationOf(medium.DensityCode),
            isTypeM ? Is.Null : Is.EqualTo(medium.Generation)
        );
    }

    [TestCase("LTO-5", "LTO-4", 1)]
    [TestCase("LTO-5", "LTO-5", 2)]
    [TestCase("LTO-6", "LTO-5", 2)]
    [TestCase("LTO-6", "LTO-6", 4)]
    [TestCase("LTO-7", "LTO-7", 4)]
    [TestCase("LTO-8", "LTO-7M", 4)]
    [TestCase("LTO-8", "LTO-8", 4)]
    [TestCase("LTO-9", "LTO-9", 4)]
    [TestCase("LTO-10", "LTO-10", 4)]
    public void A_cartridge_takes_as_many_partitions_as_drive_and_cartridge_can(
        string drive,
        string cartridge,
        int most
    )
    {
        using var bench = new ProfileBench(
            drive,
            new CartridgeOptions { Generation = cartridge, CapacityBytes = ProfileBench.CapacityBytes }
        );
        Assert.That(bench.Drive.GetMediumPartition().MaximumAdditionalPartitions, Is.EqualTo(most - 1));
        if (most > 1)
        {
            bench.Commands.Partition();
            Assert.That(bench.Commands.Cartridge.PartitionCount, Is.EqualTo(2));
        }
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void A_write_once_cartridge_is_recognised_and_takes_nothing_but_more(string profile)
    {
        using var bench = new ProfileBench(
            profile,
            new CartridgeOptions
            {
                Generation = profile,
                Kind = CartridgeKind.Worm,
                CapacityBytes = ProfileBench.CapacityBytes,
            }
        );
        Assert.That(bench.Drive.IsWriteOnce(), Is.True, "mode page 1Dh");
        Assert.That(bench.Drive.MediumType(), Is.EqualTo(bench.Medium.WormMediumType));
        Assert.That(bench.Medium.WormMediumType, Is.EqualTo(bench.Medium.MediumType + 4));
        Assert.That(bench.Drive.ReadVolumeStatistics().Worm, Is.True, "log page 17h");
        Assert.That(bench.Drive.ReadAttribute(0, 0x0408)!.Value.NumericValue, Is.EqualTo(0x80), "cartridge memory");
        Assert.That(bench.Drive.SequentialAccessCapabilities().Worm, Is.True, "page B0h");
        bench.Commands.Write(1);
        bench.Commands.Write(2);
        bench.Commands.Locate(0, 0);
        Assert.That(DriveBench.Words(bench.Commands.Write(9)), Is.EqualTo("7/30/0C"));
        Assert.That(bench.Drive.ReadAlerts().Alerts.Set, Is.EqualTo(new[] { 60 }));
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Only_LTO_9_measures_a_new_cartridge_at_its_first_load(string profile)
    {
        var clock = new VirtualClock();
        var drive = new SimulatedDrive(
            new SimulatedDriveOptions { Profile = DriveProfiles.Named(profile), Clock = clock }
        );
        using var cartridge = SimulatedCartridge.Create(
            CartridgeStorage.InMemory(),
            new CartridgeOptions { Generation = profile, IsNew = true }
        );
        drive.Insert(cartridge);
        var product = new TapeDrive(drive, clock);
        product.TestUnitReady();
        bool measures = profile == "LTO-9";
        Assert.That(
            (product.TestUnitReady(), product.ReadDeviceStatus()!.Value.Activity),
            Is.EqualTo(
                measures
                    ? (DriveReadiness.BecomingReady, Scsi.Wire.DeviceActivity.Calibrating)
                    : (DriveReadiness.Ready, Scsi.Wire.DeviceActivity.None)
            )
        );
        clock.Advance(TimeSpan.FromHours(1));
        product.TestUnitReady();
        Assert.That(product.TestUnitReady(), Is.EqualTo(DriveReadiness.Ready));
    }

    [Test]
    public void An_LTO_9_drive_does_not_measure_a_new_LTO_8_cartridge()
    {
        var clock = new VirtualClock();
        using var bench = new DriveBench(
            new SimulatedDriveOptions { Clock = clock },
            new CartridgeOptions { Generation = "LTO-8", IsNew = true }
        );
        Assert.That(DriveBench.Words(bench.Write(1)), Is.EqualTo("GOOD"));
    }

    /// <summary>A record and a filemark by the first drive that can write it; false if no simulated drive can.</summary>
    private static bool WriteElsewhere(SimulatedCartridge tape, string cartridge)
    {
        if (DriveProfiles.All.FirstOrDefault(one => one.WritableMedia.Contains(cartridge)) is not { } writer)
        {
            return false;
        }

        using var drive = new SimulatedDrive(new SimulatedDriveOptions { Profile = writer });
        drive.Insert(tape);
        var product = new TapeDrive(drive, TimeProvider.System);
        Assert.That(product.TestUnitReady(), Is.EqualTo(DriveReadiness.Ready));
        product.Rewind();
        product.Write(new byte[4096]);
        product.WriteFilemarks(1, immediate: false);
        Assert.That(drive.Eject(), Is.SameAs(tape));
        return true;
    }

    private static uint NativeMegabytes(byte density) =>
        density switch
        {
            0x44 => 400_000,
            0x46 => 800_000,
            0x58 => 1_500_000,
            0x5A => 2_500_000,
            0x5C => 6_000_000,
            0x5D => 9_000_000,
            0x5E => 12_000_000,
            0x60 => 18_000_000,
            _ => 30_000_000,
        };
}
