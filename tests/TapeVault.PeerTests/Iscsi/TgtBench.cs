using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;

namespace TapeVault.PeerTests;

/// <summary>tgt's library with the first cartridge in the first drive, and the product's ways to drive and robot.</summary>
internal sealed class TgtBench : IDisposable
{
    public const int DriveUnit = 1;
    public const int RobotUnit = 3;
    public const ushort FirstSlot = 1000;
    public const ushort FirstDrive = 500;
    public const ushort FirstMailSlot = 100;

    private readonly List<IDisposable> _open = [];

    public TgtBench()
    {
        Server = TgtServer.StartLibrary();
        _open.Add(Server);
    }

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public static IscsiOptions Options { get; } =
        new() { InitiatorName = "iqn.2026-01.local.tapevault:peer-test", ReconnectTimeout = TimeSpan.FromSeconds(5) };

    public TgtServer Server { get; }

    /// <summary>A session with a unit, directly or through a proxy's port.</summary>
    public IscsiTransport Open(int unit, IscsiOptions? options = null, int? port = null)
    {
        var address = IscsiAddress.Parse($"iscsi://127.0.0.1:{port ?? Server.Port}/{TgtServer.TargetName}/{unit}");
        var transport = IscsiTransport.Open(address, options ?? Options, TimeProvider.System);
        _open.Add(transport);
        return transport;
    }

    /// <summary>The robot, ready.</summary>
    public MediaChanger Robot(int? port = null)
    {
        var changer = new MediaChanger(Open(RobotUnit, port: port), TimeProvider.System);
        changer.WaitUntilReady(Patience, CancellationToken.None);
        return changer;
    }

    /// <summary>The first drive with the first cartridge in it, at the beginning of the tape.</summary>
    public TapeDrive LoadedDrive(IscsiTransport transport)
    {
        Robot().Move(FirstSlot, FirstDrive, null, CancellationToken.None);
        var drive = new TapeDrive(transport, TimeProvider.System);
        drive.WaitUntilReady(Patience, CancellationToken.None);
        drive.Rewind();
        return drive;
    }

    public void Dispose()
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            _open[i].Dispose();
        }
    }
}
