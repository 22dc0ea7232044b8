using NUnit.Framework;
using TapeVault.Contracts;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests;

/// <summary>
/// tgt's robot passes what every library's robot passes. What it lacks is in its traits, and in <c>docs/hardware/tgt.md</c>: no
/// EXCHANGE MEDIUM, PREVENT, LOG SENSE, OPEN IMPORT/EXPORT; the last drive has no identifier.
/// </summary>
[TestFixture]
public sealed class TgtChangerContractTests : MediaChangerContract
{
    private const ushort SecondDrive = TgtBench.FirstDrive + 1;

    private TgtBench? _bench;

    [TearDown]
    public void DropBench() => _bench?.Dispose();

    protected override ChangerTraits Traits { get; } =
        new()
        {
            SerialNumber = "ABC01234G3",
            Stock = new Dictionary<ushort, string>
            {
                [1000] = "LAB001L3",
                [1001] = "LAB002L3",
                [1002] = "LAB003L3",
                [1003] = "LAB004L3",
                [1004] = "LAB005L3",
                [1007] = "CLN001L3",
            },
            Drives = new Dictionary<ushort, string>
            {
                [TgtBench.FirstDrive] = "HU012345A1",
                [SecondDrive] = "HU012345A2",
            },
            NamelessDrives = [SecondDrive],
            Slots = 8,
            MailSlots = 2,
            HasExchange = false,
            HasPrevent = false,
            HasLogs = false,
            UnknownAddress = AdditionalSense.InvalidFieldInCdb,
        };

    protected override void StartLibrary() => _bench = new TgtBench();

    protected override void StopLibrary() { }

    protected override IScsiTransport OpenRobot() => _bench!.Open(TgtBench.RobotUnit);

    protected override IScsiTransport OpenDrive(ushort element) =>
        _bench!.Open(TgtBench.DriveUnit + element - TgtBench.FirstDrive);
}
