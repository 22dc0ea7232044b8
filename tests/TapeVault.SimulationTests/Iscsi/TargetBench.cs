using System.Collections.Concurrent;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>A target with two drives, the first with a blank cartridge in it.</summary>
internal sealed class TargetBench : IDisposable
{
    private readonly SimulatedCartridge _cartridge;
    private readonly ConcurrentQueue<Exception> _faults = new();

    public TargetBench(IscsiTargetOptions? options = null)
    {
        _cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory(), new CartridgeOptions());
        Drive.Insert(_cartridge);
        Target = new IscsiTarget([Drive, Empty], options ?? new IscsiTargetOptions()) { OnFault = _faults.Enqueue };
    }

    public SimulatedDrive Drive { get; } = new(new SimulatedDriveOptions { SerialNumber = "WITHTAPE" });

    public SimulatedDrive Empty { get; } = new(new SimulatedDriveOptions { SerialNumber = "EMPTY" });

    public IscsiTarget Target { get; }

    public static byte[] TestUnitReady { get; } = new byte[6];

    public RawInitiator Raw(string name = "iqn.2026-01.example.test:raw") => new(Target) { Name = name };

    /// <summary>A logged-in initiator that has seen the unit attentions of the power on and of the cartridge.</summary>
    public RawInitiator Ready(params string[] keys)
    {
        var raw = Raw().LoggedIn(keys);
        for (int i = 0; i < 4; i++)
        {
            var answer = raw.Exchange(raw.Command(0x80, 0, TestUnitReady));
            if (answer.Header[3] == 0)
            {
                return raw;
            }
        }

        throw new AssertionException("the drive does not become ready");
    }

    /// <summary>The product's own initiator.</summary>
    public IscsiTransport Open(int unit = 0, IscsiOptions? options = null) =>
        IscsiTransport.Open(
            new IscsiAddress(
                new TargetPortal(Target.Portal.Address.ToString(), Target.Portal.Port),
                Target.Options.TargetName,
                unit
            ),
            options ?? new IscsiOptions(),
            TimeProvider.System
        );

    public void Dispose()
    {
        Target.Dispose();
        Drive.Dispose();
        Empty.Dispose();
        _cartridge.Dispose();
        Assert.That(_faults, Is.Empty, "nothing that an initiator sends is a fault of the target");
    }
}
