using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Drive;

public sealed class ProfileTests
{
    [Test]
    public void There_is_a_profile_for_every_generation_from_5_to_10()
    {
        Assert.That(DriveProfiles.All.Select(profile => profile.Generation), Is.EqualTo(new[] { 5, 6, 7, 8, 9, 10 }));
        Assert.That(
            DriveProfiles.All.Select(profile => profile.DensityCode),
            Is.EqualTo(new byte[] { 0x58, 0x5A, 0x5C, 0x5E, 0x60, 0x62 })
        );
    }

    [Test]
    public void Every_profile_has_every_time_out_and_ascending_speeds()
    {
        TimeoutClass[] ofLibraries = [TimeoutClass.ElementStatus, TimeoutClass.MoveMedium, TimeoutClass.Inventory];
        var ofDrives = Enum.GetValues<TimeoutClass>().Except(ofLibraries).ToArray();
        foreach (var profile in DriveProfiles.All)
        {
            Assert.That(profile.TimeoutSeconds.Keys, Is.EquivalentTo(ofDrives), profile.Name);
            Assert.That(profile.StreamingMegabytesPerSecond, Is.Ordered.Ascending.And.Not.Empty, profile.Name);
        }
    }

    [TestCase("LTO-9", "LTO-8", "GOOD", "GOOD")]
    [TestCase("LTO-9", "LTO-7", "3/30/02", "3/30/02")]
    [TestCase("LTO-7", "LTO-5", "8/00/05 4096", "7/30/05")]
    [TestCase("LTO-10", "LTO-9", "3/30/02", "3/30/02")]
    public void Drives_read_and_write_the_generations_that_they_should(
        string drive,
        string cartridge,
        string read,
        string write
    )
    {
        using var bench = new DriveBench(
            new SimulatedDriveOptions { Profile = DriveProfiles.Named(drive) },
            new CartridgeOptions { Generation = cartridge }
        );
        string wrote = DriveBench.Words(bench.Write(1));
        bench.Rewind();
        string found = DriveBench.Words(bench.Read().Result);
        Assert.That((found, wrote), Is.EqualTo((read, write)));
    }

    [Test]
    public void An_unknown_profile_is_refused_with_the_names_that_there_are() =>
        Assert.That(() => DriveProfiles.Named("LTO-4"), Throws.ArgumentException.With.Message.Contains("LTO-10"));
}
