using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Profiles;

/// <summary>Encryption, block protection, order of reading and commands with their time-outs, by profile.</summary>
public sealed class ProfileFeatureTests
{
    /// <summary>SECURITY ALGORITHM CODE of AES-256-GCM.</summary>
    private const uint Aes256Gcm = 0x0001_0014;

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Every_profile_encrypts_with_AES_256_GCM_and_says_so(string profile)
    {
        using var bench = new ProfileBench(profile);
        var algorithm = bench.Drive.ReadEncryptionCapabilities()!.Value.Algorithms.Single();
        Assert.That(
            (algorithm.Code, algorithm.KeyBytes, algorithm.ValidForVolume),
            Is.EqualTo((Aes256Gcm, (ushort)32, true))
        );
        Assert.That(
            (algorithm.MaximumUnauthenticatedBytes, algorithm.MaximumAuthenticatedBytes),
            Is.EqualTo(((ushort)32, (ushort)12))
        );
        Assert.That(
            (algorithm.Encryption, algorithm.Decryption),
            Is.EqualTo((CryptographicCapability.Hardware, CryptographicCapability.Hardware))
        );
        byte[] key = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];
        bench.Drive.SetEncryption(key, "a key", new EncryptionOptions());
        bench.Drive.Write([1, 2, 3, 4]);
        bench.Drive.Rewind();
        var next = bench.Drive.ReadNextBlockEncryption()!.Value;
        Assert.That((next.Encryption, next.KeyName), Is.EqualTo((BlockEncryptionStatus.Decryptable, "a key")));
        bench.Drive.ClearEncryption();
        Assert.That(
            () => bench.Drive.Read(new byte[16]),
            Throws.TypeOf<TapeDriveException>().With.Message.Contains("74h/01h")
        );
    }

    [Test]
    public void An_LTO_3_cartridge_cannot_hold_encrypted_blocks()
    {
        using var bench = new ProfileBench("LTO-5", new CartridgeOptions { Generation = "LTO-3" });
        Assert.That(bench.Drive.ReadEncryptionCapabilities()!.Value.Algorithms.Single().ValidForVolume, Is.False);
    }

    [TestCase("LTO-5", false)]
    [TestCase("LTO-6", false)]
    [TestCase("LTO-7", true)]
    [TestCase("LTO-8", true)]
    [TestCase("LTO-9", true)]
    [TestCase("LTO-10", true)]
    public void Blocks_are_protected_by_Reed_Solomon_and_from_LTO_7_on_by_CRC32C(string profile, bool hasCrc32C)
    {
        using var bench = new ProfileBench(profile);
        var methods = bench.Drive.ReadBlockProtectionMethods()!.Value;
        Assert.That(methods.Supports(BlockProtectionMethod.ReedSolomonCrc), Is.True);
        Assert.That(methods.Supports(BlockProtectionMethod.Crc32C), Is.EqualTo(hasCrc32C));
        foreach (var method in new[] { BlockProtectionMethod.ReedSolomonCrc, BlockProtectionMethod.Crc32C })
        {
            var protection = Scsi.BlockProtection.Of(method);
            if (method == BlockProtectionMethod.Crc32C && !hasCrc32C)
            {
                var refusal = Assert.Throws<TapeDriveException>(() => bench.Drive.ProtectBlocks(protection));
                Assert.That(refusal!.Is(SenseKey.IllegalRequest), Is.True);
                continue;
            }

            bench.Drive.ProtectBlocks(protection);
            bench.Drive.Rewind();
            bench.Drive.Write([5, 6, 7]);
            bench.Drive.Rewind();
            var room = new byte[16];
            Assert.That(bench.Drive.Read(room).LengthBytes, Is.EqualTo(3), $"{method}");
            Assert.That(room[..3], Is.EqualTo(new byte[] { 5, 6, 7 }), $"{method}");
        }
    }

    [TestCase("LTO-5", false, false, OrderSource.TapeOrder)]
    [TestCase("LTO-6", false, false, OrderSource.TapeOrder)]
    [TestCase("LTO-7", false, true, OrderSource.CostModel)]
    [TestCase("LTO-8", false, true, OrderSource.CostModel)]
    [TestCase("LTO-9", true, true, OrderSource.Drive)]
    [TestCase("LTO-10", false, true, OrderSource.CostModel)]
    public void Only_LTO_9_reckons_an_order_of_reading(
        string profile,
        bool hasOrder,
        bool tellsWraps,
        OrderSource source
    )
    {
        const ushort RecommendedOrder = 0x1D;
        const ushort EndOfWrap = 0x1F;
        using var bench = new ProfileBench(profile);
        bench.WriteAndRead(100);
        var commands = bench.Drive.ReportSupportedOperationCodes()!.Value;
        Assert.That(
            (
                commands.Find(OperationCode.MaintenanceOut, RecommendedOrder) is not null,
                commands.Find(OperationCode.MaintenanceIn, RecommendedOrder) is not null,
                commands.Find(OperationCode.MaintenanceIn, EndOfWrap) is not null
            ),
            Is.EqualTo((hasOrder, hasOrder, tellsWraps))
        );
        string generate = Drive.DriveBench.Words(bench.Commands.SendRaw("A4 1D 02 00 00 00 00 00 00 00 00 00"));
        string receive = Drive.DriveBench.Words(
            bench.Commands.SendRaw("A3 9D 00 00 00 00 00 00 00 40 00 00", DataDirection.FromDevice, new byte[64])
        );
        Assert.That(
            (generate, receive),
            Is.EqualTo(hasOrder ? ("GOOD", "GOOD") : ("5/24/00", "5/24/00")),
            "a service action that is not there"
        );
        var order = bench.Drive.RecommendOrder([
            new TapeExtent(0, 80, 81),
            new TapeExtent(0, 5, 6),
            new TapeExtent(0, 40, 41),
        ]);
        Assert.That(order.Source, Is.EqualTo(source));
        Assert.That(order.Indices, Is.EquivalentTo(new[] { 0, 1, 2 }));
    }

    /// <summary>
    /// Seconds that drives of full height recommend, by the LTFS reference's tables of IBM drives: ERASE, FORMAT, LOAD, LOCATE,
    /// READ, WRITE, WRITE FILEMARKS, REWIND, VERIFY, SEND DIAGNOSTIC. LOAD of LTO-9 leaves room for the first load.
    /// </summary>
    [TestCase("LTO-5", 16380, 1560, 780, 2040, 1500, 1500, 1620, 600, 16920, 2100)]
    [TestCase("LTO-6", 24600, 3000, 780, 2940, 1500, 1500, 1620, 600, 25200, 2100)]
    [TestCase("LTO-7", 27540, 3000, 960, 2880, 2280, 1500, 1620, 600, 28860, 1980)]
    [TestCase("LTO-8", 54896, 3000, 960, 2880, 2280, 1500, 1620, 600, 47700, 1980)]
    [TestCase("LTO-9", 74341, 3000, 7920, 2940, 2340, 1500, 1620, 600, 63300, 1980)]
    [TestCase("LTO-10", 16320, 3180, 780, 2940, 2340, 1500, 1620, 600, 104880, 1980)]
    public void Commands_come_with_the_time_outs_of_the_generation(string profile, params int[] seconds)
    {
        OperationCode[] codes =
        [
            OperationCode.Erase6,
            OperationCode.FormatMedium,
            OperationCode.LoadUnload,
            OperationCode.Locate16,
            OperationCode.Read6,
            OperationCode.Write6,
            OperationCode.WriteFilemarks6,
            OperationCode.Rewind,
            OperationCode.Verify6,
            OperationCode.SendDiagnostic,
        ];
        using var bench = new ProfileBench(profile);
        var commands = bench.Drive.ReportSupportedOperationCodes()!.Value;
        Assert.That(
            codes.Select(code => (int)commands.Find(code)!.Value.Timeouts!.Value.RecommendedSeconds),
            Is.EqualTo(seconds)
        );
        Assert.That(
            commands.Find(OperationCode.SetCapacity)!.Value.Timeouts!.Value.RecommendedSeconds,
            Is.EqualTo(780),
            "in every generation"
        );
        uint query = profile is "LTO-9" or "LTO-10" ? 132U : 60U;
        foreach (var code in new[] { OperationCode.LogSense, OperationCode.ReadAttribute })
        {
            Assert.That(commands.Find(code)!.Value.Timeouts!.Value.RecommendedSeconds, Is.EqualTo(query), $"{code}");
        }
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Without_the_drives_word_the_product_waits_no_shorter_than_the_drive_asks(string profile)
    {
        using var bench = new ProfileBench(profile);
        var table = DriveTimeouts.For(bench.Drive.Inquiry());
        foreach (var (timeoutClass, seconds) in bench.Profile.TimeoutSeconds)
        {
            Assert.That(table[timeoutClass].TotalSeconds, Is.GreaterThanOrEqualTo(seconds), $"{timeoutClass}");
        }
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Every_command_that_is_told_of_is_there_when_asked_for_alone(string profile)
    {
        using var bench = new ProfileBench(profile);
        var commands = bench.Drive.ReportSupportedOperationCodes()!.Value.Commands;
        Assert.That(commands, Has.Count.GreaterThanOrEqualTo(50));
        foreach (var command in commands)
        {
            var room = new byte[64];
            var options = command.ServiceAction is null
                ? ReportingOptions.OneCommand
                : ReportingOptions.OneServiceAction;
            var ask = new ReportSupportedOperationCodesCdb(
                true,
                options,
                command.OperationCode,
                command.ServiceAction ?? 0,
                (uint)room.Length
            );
            Assert.That(
                bench.Commands.Send(ask.ToCommand(), default, room).IsGood,
                Is.True,
                $"{command.OperationCode:X2}h"
            );
            Assert.That(
                room[1],
                Is.EqualTo(0x83),
                $"{command.OperationCode:X2}h: supported by the standard, with time-outs"
            );
            Assert.That(room[4], Is.EqualTo(command.OperationCode), "usage data begin with the operation code");
        }
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void The_drive_says_of_which_generation_it_is(string profile)
    {
        using var bench = new ProfileBench(profile);
        var inquiry = bench.Drive.Inquiry();
        char last = profile == "LTO-10" ? 'A' : profile[^1];
        Assert.That(inquiry.Product, Is.EqualTo($"ULTRIUM-TD{last}"));
        Assert.That(bench.Drive.DensityCode(), Is.EqualTo(bench.Profile.DensityCode));
        Assert.That(LtoCompatibility.GenerationOf(bench.Drive.DensityCode()), Is.EqualTo(bench.Profile.Generation));
        Assert.That(bench.Drive.ReadBlockLimits().MaximumBytes, Is.EqualTo(8 << 20));
    }
}
