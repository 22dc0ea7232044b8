using NUnit.Framework;
using TapeVault.Contracts;
using TapeVault.HardwareSim;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Library;

/// <summary>Every simulated library with a robot passes what every library passes.</summary>
[TestFixture("autoloader-8")]
[TestFixture("library-24")]
[TestFixture("quirky-6")]
public sealed class SimulatedChangerContractTests(string profileName) : MediaChangerContract
{
    private readonly LibraryProfile _profile = LibraryProfiles.Named(profileName);
    private LibraryBench _bench = new();

    [TearDown]
    public void DropBench() => _bench.Dispose();

    protected override ChangerTraits Traits =>
        new()
        {
            SerialNumber = LibraryBench.SerialNumber,
            Stock = Enumerable
                .Range(0, 3)
                .ToDictionary(number => (ushort)(LibraryBench.FirstSlot + number), LibraryBench.LabelOf),
            Drives = Enumerable
                .Range(0, _profile.Drives)
                .ToDictionary(
                    number => (ushort)(LibraryBench.FirstDrive + number),
                    number => _bench.Library.Drives[number].SerialNumber
                ),
            Slots = _profile.Slots,
            MailSlots = _profile.MailSlots,
            HasExchange = _profile.Exchanges,
            OpensMailSlot = _profile.OpensMailSlot,
            UnloadFirst = _profile.UnloadFirst,
        };

    protected override TimeProvider Clock => _bench.Time;

    protected override void StartLibrary()
    {
        _bench.Dispose();
        _bench = new LibraryBench(_profile);
    }

    protected override void StopLibrary() { }

    protected override IScsiTransport OpenRobot() => new BorrowedTransport(_bench.Library);

    protected override IScsiTransport OpenDrive(ushort element) =>
        new BorrowedTransport(_bench.Library.Drives[element - LibraryBench.FirstDrive]);
}
