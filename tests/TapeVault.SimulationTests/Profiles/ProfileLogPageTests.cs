using System.Globalization;
using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using TapeVault.SimulationTests.Drive;

namespace TapeVault.SimulationTests.Profiles;

/// <summary>
/// Every profile and every log page that the product reads: there and listed, or neither. Which generation lacks which page is
/// from the LTFS reference (31h for LTO-5), sg_logs and mhvtl (32h is LTO-5's 1Bh); that LTO-6 has 31h still is a guess.
/// </summary>
public sealed class ProfileLogPageTests
{
    private const int Blocks = 32;
    private const long WrittenBytes = (long)Blocks * ProfileBench.BlockBytes;
    private const long ReadBytes = WrittenBytes / 2;
    private const string InEvery = "02 03 0C 11 12 14 16 17 2E 33 34 37 37/40 37/51 37/64 37/80 37/91";

    /// <summary>Pages by profile: those that it has, and of the pages asked for those that it lacks.</summary>
    private static IEnumerable<TestCaseData> Table()
    {
        foreach (
            var (profile, has, lacks) in new[]
            {
                ("LTO-5", "31 32", "1B"),
                ("LTO-6", "1B 31", "32"),
                ("LTO-7", "1B", "31 32"),
                ("LTO-8", "1B", "31 32"),
                ("LTO-9", "1B", "31 32"),
                ("LTO-10", "1B", "31 32"),
            }
        )
        {
            foreach (string page in $"{InEvery} {has}".Split(' '))
            {
                yield return new TestCaseData(profile, page, true).SetArgDisplayNames(profile, page, "there");
            }

            foreach (string page in lacks.Split(' '))
            {
                yield return new TestCaseData(profile, page, false).SetArgDisplayNames(profile, page, "not there");
            }
        }
    }

    [TestCaseSource(nameof(Table))]
    public void A_page_is_there_and_listed_or_refused_and_not_listed(string profile, string code, bool isThere)
    {
        using var bench = new ProfileBench(profile);
        var (page, subpage) = Codes(code);
        var listed = bench.Drive.ReadSupportedLogPages()!.Value;
        Assert.That(listed.WithSubpages, Is.True, "page 00h, subpage FFh");
        Assert.That(listed.Has(page, subpage), Is.EqualTo(isThere), "in the list with subpages");
        Assert.That(ListOfPages(bench).Has(page), Is.EqualTo(isThere), "in the list without");
        if (isThere)
        {
            Assert.That(bench.Drive.LogSense(page, subpage).Parameters, Is.Not.Empty);
            return;
        }

        var refusal = bench.Commands.SendRaw(
            $"4D 00 {0x40 | page:X2} {subpage:X2} 00 00 00 10 00 00",
            DataDirection.FromDevice,
            new byte[4096]
        );
        Assert.That(DriveBench.Words(refusal), Is.EqualTo("5/24/00"));
        Assert.That(DriveBench.Sense(refusal).SenseKeySpecific, Is.EqualTo(0xCD0002), "the page code");
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Every_parameter_of_every_page_that_the_product_reads_has_a_name_and_its_unit(string profile)
    {
        using var bench = new ProfileBench(profile);
        bench.WriteAndRead(Blocks);
        var read = LogParameterDefinition.All.Select(known => (known.Page, known.Subpage)).ToHashSet();
        int seen = 0;
        foreach (var (page, subpage) in bench.Drive.ReadSupportedLogPages()!.Value.Pages.Where(read.Contains))
        {
            foreach (var parameter in bench.Drive.LogSense(page, subpage).Parameters)
            {
                // page 16h has as many parameters as there were errors; 14h one for each kind of medium
                bool isNumbered = page == TapeDiagnosticEntry.Page || (page == 0x14 && parameter.Code >= 0x1000);
                var known = LogParameterDefinition.Find(page, subpage, isNumbered ? (ushort)0 : parameter.Code);
                Assert.That(known, Is.Not.Null, $"{page:X2}h/{subpage:X2}h parameter {parameter.Code:X4}h");
                seen++;
            }
        }

        Assert.That(seen, Is.GreaterThan(100));
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Pages_tell_what_was_written_and_read(string profile)
    {
        using var bench = new ProfileBench(profile);
        bench.WriteAndRead(Blocks);
        var drive = bench.Drive;
        Assert.That(drive.ReadErrorCounters(writing: true)!.Value.BytesProcessed, Is.EqualTo(WrittenBytes), "02h");
        Assert.That(drive.ReadErrorCounters(writing: false)!.Value.BytesProcessed, Is.EqualTo(ReadBytes), "03h");
        Assert.That(drive.ReadErrorCounters(writing: true)!.Value.Uncorrected, Is.Zero, "02h");
        var access = drive.ReadSequentialAccessStatistics();
        Assert.That((access.BytesFromHost, access.BytesToHost), Is.EqualTo((WrittenBytes, ReadBytes)), "0Ch");
        Assert.That(access.MegabytesToEndOfData, Is.EqualTo(WrittenBytes / 1_000_000), "0Ch");
        Assert.That(access.MegabytesToPosition, Is.EqualTo(ReadBytes / 1_000_000), "0Ch");
        Assert.That(access.MegabytesToEarlyWarning, Is.EqualTo(64), "0Ch");
        Assert.That(access.MegabytesAfterEarlyWarning, Is.EqualTo(4), "0Ch: a sixteenth");
        Assert.That(access.BufferMegabytes, Is.EqualTo(bench.Profile.BufferBytes / 1_000_000), "0Ch");
        var ratios = drive.ReadCompressionStatistics()!.Value;
        Assert.That(
            ratios.Page.Page,
            Is.EqualTo(profile == "LTO-5" ? DataCompressionStatistics.OldPageCode : DataCompressionStatistics.PageCode)
        );
        Assert.That((ratios.WriteRatioHundredths, ratios.ReadRatioHundredths), Is.EqualTo((100, 100)), "1Bh");
        Assert.That(
            (ratios.MegabytesFromHost * 1_000_000) + ratios.BytesFromHost,
            Is.EqualTo(WrittenBytes),
            "1Bh: megabytes and what is left over"
        );
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Pages_tell_of_drive_and_cartridge(string profile)
    {
        using var bench = new ProfileBench(profile);
        bench.WriteAndRead(Blocks);
        var drive = bench.Drive;
        var status = drive.ReadDeviceStatus()!.Value;
        Assert.That(
            (status.InitialisationDone, status.MediumThreaded, status.MediumMounted, status.MemoryReadable),
            Is.EqualTo((true, true, true, true)),
            "11h"
        );
        Assert.That(
            (status.Activity, status.PollingDelay),
            Is.EqualTo((DeviceActivity.None, Milliseconds(250))),
            "11h"
        );
        Assert.That(drive.ReadAlerts().Cleared, Is.False, "read from 12h");
        Assert.That(drive.ReadAlerts().Alerts.Set, Is.Empty, "12h");
        Assert.That(drive.ReadTapeAlerts().Set, Is.Empty, "2Eh");
        Assert.That(drive.LogSense(0x2E).Parameters, Has.Count.EqualTo(64), "2Eh");
        var life = drive.ReadDeviceStatistics()!.Value;
        Assert.That((life.Loads, life.PowerCycles, life.HardWriteErrors), Is.EqualTo((1, 1, 0)), "14h");
        Assert.That(life.MakerSerialNumber, Is.EqualTo("SIMDRIVE01"), "14h");
        var hours = life.MotionHoursByMedium.Single();
        Assert.That(
            (hours.DensityCode, hours.MediumType),
            Is.EqualTo((bench.Medium.DensityCode, bench.Medium.MediumType))
        );
        Assert.That(drive.ReadDiagnosticEntries(), Is.Empty, "16h before any error");
        Assert.That(drive.ReadDriveErrors(writing: true)!.Value.WriteRetries, Is.Zero, "33h");
        Assert.That(drive.ReadDriveErrors(writing: false)!.Value.ReadRetries, Is.Zero, "34h");
        foreach (byte subpage in new byte[] { 0x40, 0x80 })
        {
            var quality = drive.ReadPerformance(subpage)!.Value;
            Assert.That(quality.DriveEfficiencyPercent, Is.EqualTo(100), $"37h/{subpage:X2}h");
            Assert.That(quality.MediumEfficiencyPercent, Is.EqualTo(100), $"37h/{subpage:X2}h");
        }

        foreach (byte subpage in new byte[] { 0x51, 0x91 })
        {
            var commands = drive.ReadPerformance(subpage)!.Value;
            Assert.That(
                (commands.ReadEfficiencyPercent, commands.WriteEfficiencyPercent),
                Is.EqualTo((100, 100)),
                $"37h/{subpage:X2}h"
            );
        }

        Assert.That(drive.ReadPerformance(0x64)!.Value.WriteCapacityLossPercent, Is.Zero, "37h/64h");
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Page_17h_tells_of_the_volume_and_31h_agrees_where_there_is_one(string profile)
    {
        using var bench = new ProfileBench(profile);
        bench.WriteAndRead(Blocks);
        var volume = bench.Drive.ReadVolumeStatistics();
        Assert.That((volume.IsValid, volume.Mounts, volume.WriteMounts), Is.EqualTo((true, 1, 1)));
        Assert.That(volume.LastMountMegabytesWritten, Is.EqualTo(WrittenBytes / 1_000_000));
        Assert.That(volume.LifetimeMegabytesWritten, Is.EqualTo(WrittenBytes / 1_000_000));
        Assert.That(volume.LifetimeMegabytesRead, Is.EqualTo(ReadBytes / 1_000_000));
        Assert.That(
            (volume.SerialNumber, volume.Worm, volume.WriteProtected),
            Is.EqualTo(("SIM0000001", false, false))
        );
        Assert.That(volume.NativeCapacityMegabytes, Is.EqualTo(64));
        Assert.That(volume.PartitionCapacityMegabytes(0), Is.EqualTo(64));
        Assert.That(volume.PartitionUsedMegabytes(0), Is.EqualTo((WrittenBytes / 1_000_000) + 1), "rounded up");
        Assert.That(volume.PartitionRemainingMegabytes(0), Is.EqualTo(55));
        Assert.That(volume.EndOfDataIsMissing(0), Is.False);
        if (bench.Drive.FindLog(TapeCapacity.PageCode) is { } page)
        {
            var capacity = new TapeCapacity(page);
            Assert.That((capacity.MainMaximum, capacity.MainRemaining), Is.EqualTo((61, 53)), "in MiB");
            Assert.That((capacity.AlternateMaximum, capacity.AlternateRemaining), Is.EqualTo((0, 0)));
        }
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Page_16h_remembers_an_error_with_the_medium_of_the_generation(string profile)
    {
        using var bench = new ProfileBench(profile);
        bench.WriteAndRead(2);
        bench.Commands.Cartridge.Corrupt(0, 0, HardwareSim.ObjectDamage.Unreadable);
        bench.Drive.Rewind();
        Assert.That(() => bench.Drive.Read(new byte[ProfileBench.BlockBytes]), Throws.TypeOf<TapeDriveException>());
        var entry = bench.Drive.ReadDiagnosticEntries().Single();
        Assert.That((entry.Key, entry.Condition), Is.EqualTo((SenseKey.MediumError, new AdditionalSense(0x11, 0))));
        Assert.That(
            (entry.DensityCode, entry.MediumType, entry.OperationCode, entry.MediumId),
            Is.EqualTo((bench.Medium.DensityCode, bench.Medium.MediumType, (byte)0x08, "SIM0000001"))
        );
    }

    private static SupportedLogPages ListOfPages(ProfileBench bench)
    {
        var room = new byte[256];
        bench.Commands.Send(new LogSenseCdb(0, 0, 0, 256).ToCommand(), default, room);
        Assert.That(SupportedLogPages.TryRead(room, out var list), Is.True);
        return list;
    }

    private static (byte Page, byte Subpage) Codes(string text)
    {
        var parts = text.Split('/')
            .Select(part => byte.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        var codes = parts.ToArray();
        return (codes[0], codes.Length > 1 ? codes[1] : (byte)0);
    }

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
