using NUnit.Framework;
using TapeVault.HardwareSim;

namespace TapeVault.PeerTests;

/// <summary>
/// The simulator judged by <c>iscsi-test-cu</c> of libiscsi. Every test of a family stands here by name with its end; what skips
/// itself does so for the reason given. Any other end, a test more or a test less fails.
/// </summary>
[TestFixture]
public sealed class IscsiTestCuPeerTests
{
    /// <summary>What it says of a test that only a disk can pass.</summary>
    private const string NoDisk = "Not SBC device";

    /// <summary>What it says of a test that needs a disk's commands.</summary>
    private const string NoDiskCommand = "is not implemented";

    /// <summary>The other half of that family reads and writes with a disk's commands.</summary>
    private static IEnumerable<string> Ownerships =>
        new[] { "EA", "WE", "EARO", "WERO", "EAAR", "WEAR" }.Select(kind => $"Ownership{kind}");

    private static IEnumerable<TestCaseData> OfTarget()
    {
        yield return new TestCaseData(
            "iSCSI.iSCSIcmdsn",
            new[] { "iSCSICmdSnTooHigh", "iSCSICmdSnTooLow" }
        ).SetArgDisplayNames("iSCSIcmdsn");
        yield return new TestCaseData("iSCSI.iSCSIdatasn", new[] { "iSCSIDataSnInvalid" }).SetArgDisplayNames(
            "iSCSIdatasn"
        );
        yield return new TestCaseData(
            "iSCSI.iSCSIResiduals",
            new[]
            {
                "Read10Invalid",
                "Read10Residuals",
                "Read12Residuals",
                "Read16Residuals",
                "Write10Residuals",
                "Write12Residuals",
                "Write16Residuals",
                "WriteVerify10Residuals",
                "WriteVerify12Residuals",
                "WriteVerify16Residuals",
            }
        ).SetArgDisplayNames("iSCSIResiduals");
        yield return new TestCaseData(
            "iSCSI.iSCSITMF",
            new[] { "AbortTaskSimpleAsync", "LUNResetSimpleAsync" }
        ).SetArgDisplayNames("iSCSITMF");
    }

    private static IEnumerable<TestCaseData> OfDrive() =>
        [
            Case(
                "Inquiry",
                ["Standard", "AllocLength", "EVPD", "SupportedVPD", "VersionDescriptors"],
                ("BlockLimits", NoDisk),
                ("MandatoryVPDSBC", NoDisk)
            ),
            Case("TestUnitReady", ["Simple"]),
            Case("ReportSupportedOpcodes", ["Simple", "OneCommand", "RCTD", "SERVACTV"]),
            Case(
                "ModeSense6",
                ["AllPages", "Control", "Residuals"],
                ("Control-D_SENSE", NoDiskCommand),
                ("Control-SWP", NoDisk)
            ),
            Case("PrinReadKeys", ["Simple", "Truncate"]),
            Case("PrinServiceactionRange", ["Range"]),
            Case("PrinReportCapabilities", ["Simple"]),
            Case("ProutRegister", ["Simple"]),
            Case("ProutReserve.Simple", ["Simple"]),
            Case("ProutClear", ["Simple"]),
            Case("ProutPreempt", ["RemoveRegistration"]),
            .. Ownerships.Select(name => Case($"ProutReserve.{name}", [name])),
        ];

    /// <summary>The robot has no control mode page, so the tests of it are not asked for.</summary>
    private static IEnumerable<TestCaseData> OfRobot() =>
        [
            Case(
                "Inquiry",
                ["Standard", "AllocLength", "EVPD", "SupportedVPD", "VersionDescriptors"],
                ("BlockLimits", NoDisk),
                ("MandatoryVPDSBC", NoDisk)
            ),
            Case("TestUnitReady", ["Simple"]),
            Case("ReportSupportedOpcodes", ["Simple", "OneCommand", "RCTD", "SERVACTV"]),
            Case("ModeSense6.AllPages", ["AllPages"]),
            Case("ModeSense6.Residuals", ["Residuals"]),
        ];

    [TestCaseSource(nameof(OfTarget))]
    public void The_target_passes_the_tests_of_iscsi_itself_on_a_disk_in_memory(string suite, string[] passed)
    {
        using var bench = new LibiscsiBench([new MemoryDisk()]);
        AssertEnds(bench.TestCu(suite, 0), suite, passed, []);
    }

    [TestCaseSource(nameof(OfDrive))]
    public void The_drive_passes_what_applies_to_a_drive(string suite, string[] passed, (string, string)[] skipped)
    {
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory(), new CartridgeOptions());
        using var drive = new SimulatedDrive(new SimulatedDriveOptions());
        drive.Insert(cartridge);
        using var bench = new LibiscsiBench([new DriveWithCapacity(drive)]);
        AssertEnds(bench.TestCu(suite, 0), suite, passed, skipped);
    }

    [TestCaseSource(nameof(OfRobot))]
    public void The_robot_passes_what_applies_to_a_robot(string suite, string[] passed, (string, string)[] skipped)
    {
        using var library = new SimulatedLibrary();
        using var bench = new LibiscsiBench([new DriveWithCapacity(library)]);
        AssertEnds(bench.TestCu(suite, 0), suite, passed, skipped);
    }

    [Test]
    public void A_unit_that_is_wrong_fails_the_program_so_its_verdict_means_something()
    {
        using var bench = new LibiscsiBench([new MemoryDisk { LiesAboutOverflow = true }]);
        var report = bench.TestCu("iSCSI.iSCSIResiduals.Read10Residuals", 0);
        Assert.That(report.Ended(CuOutcome.Failed), Has.Exactly(1).EqualTo("iSCSI.iSCSIResiduals.Read10Residuals"));
    }

    private static void AssertEnds(
        CuReport report,
        string suite,
        string[] passed,
        (string Name, string Reason)[] skipped
    )
    {
        var path = string.Join('.', suite.Split('.').Take(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Ended(CuOutcome.Failed), Is.Empty);
            Assert.That(report.Ended(CuOutcome.Passed), Is.EquivalentTo(passed.Select(name => $"{path}.{name}")));
            Assert.That(
                report.Ended(CuOutcome.Skipped),
                Is.EquivalentTo(skipped.Select(one => $"{path}.{one.Name}")),
                "skipped by itself"
            );
            foreach (var (name, reason) in skipped)
            {
                Assert.That(report.Tests.Single(test => test.Name == $"{path}.{name}").Text, Does.Contain(reason));
            }

            Assert.That(report.Ran, Is.EqualTo(report.Tests.Count), "as many as the program itself says");
        }
    }

    private static TestCaseData Case(string suite, string[] passed, params (string, string)[] skipped) =>
        new TestCaseData($"SCSI.{suite}", passed, skipped).SetArgDisplayNames(suite);
}
