using System.Runtime.Versioning;
using TapeVault.Platform.Linux.Sg;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests.Kernel.Guest;

/// <summary>
/// What can go wrong between the product and a drive, made to go wrong under a real kernel: each trial writes down what the
/// product's transport made of it. The drive holds a cartridge that may be written.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class Trials(string driveNode, string diskNode, ControlSocket control, FactFolder facts)
{
    private const int BlockBytes = 4096;

    private readonly SgHost _host = new(TimeProvider.System);

    public void Run()
    {
        facts.Find("our-position", Position);
        facts.Find("natural-residual", NaturalResidual);
        facts.Find("false-residual-in", () => Fault("op=08 residual=512 executes=yes", ReadBlock));
        facts.Find("false-residual-out", () => Fault("op=0A residual=100 executes=yes", WriteBlock));
        facts.Find("false-residual-drive", FalseResidualAtTheDrive);
        facts.Find("host-error", () => Fault("op=0A host=Error", WriteBlock));
        facts.Find("host-error-executed", () => Fault("op=0A host=Error executes=yes", WriteBlock));
        facts.Find("busy-status", () => Fault("op=0A status=18", WriteBlock));
        facts.Find("timed-out", () => Fault("op=0A host=TimedOut", WriteBlock, seconds: 3));
        facts.Find("disrupted", () => Fault("op=0A host=TransportDisrupted executes=yes", WriteBlock));
        facts.Find("lost-session", LostSession);
        facts.Find("encryption", Encryption);
        facts.Find("limits", Limits);
        facts.Find("direct", Direct);
        facts.Find("foreign-short", () => ForeignDiskThatErrs("0x100"));
        facts.Find("foreign-recovered", () => ForeignDiskThatErrs("0x8"));
        facts.Find("foreign-aborted", () => ForeignDiskThatErrs("0x10"));
        facts.Find("foreign-lost", () => ForeignDiskThatErrs("0x4"));
        facts.Find("foreign-gone", () => ForeignDisk(("max_luns", "0", "1")));
        facts.Find("storm", Storm);
    }

    /// <summary>Where other programs left the tape.</summary>
    private object Position()
    {
        using var transport = _host.Open(driveNode);
        return new TapeDrive(transport, TimeProvider.System).ReadPosition();
    }

    /// <summary>One command with a fault ahead of it, and where the tape stood before and after.</summary>
    private object Fault(string fault, Func<IScsiTransport, int, ScsiResult> command, int seconds = 60)
    {
        using var transport = _host.Open(driveNode);
        var drive = new TapeDrive(transport, TimeProvider.System);
        Prepare(drive);
        var before = drive.ReadPosition();
        control.Tell($"fault 0 {fault}");
        var began = Environment.TickCount64;
        var result = command(transport, seconds);
        var tookMilliseconds = Environment.TickCount64 - began;
        control.Tell("clear-faults 0");
        drive.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None);
        return new
        {
            Result = Shown(result),
            tookMilliseconds,
            Before = before.ObjectNumber,
            After = drive.ReadPosition().ObjectNumber,
        };
    }

    /// <summary>The product's drive, when the way says that a block was not carried wholly although all is GOOD.</summary>
    private object FalseResidualAtTheDrive()
    {
        using var transport = _host.Open(driveNode);
        var drive = new TapeDrive(transport, TimeProvider.System);
        Prepare(drive);
        control.Tell("fault 0 op=0A residual=100 executes=yes");
        return new { Write = Stop(() => drive.Write(Block(1))), Next = Stop(() => drive.Write(Block(1))) };
    }

    private static object NaturalRead(IScsiTransport transport, int roomBytes)
    {
        var room = new byte[roomBytes];
        var result = transport.Execute(
            new Read6Cdb(Fixed: false, SuppressIncorrectLength: true, roomBytes).ToCommand(),
            ScsiBuffer.In(room),
            TimeSpan.FromMinutes(1)
        );
        return new { Result = Shown(result), Begin = Convert.ToHexString(room.AsSpan(0, 8)) };
    }

    private object NaturalResidual()
    {
        using var transport = _host.Open(driveNode);
        var drive = new TapeDrive(transport, TimeProvider.System);
        Prepare(drive);
        drive.Rewind();
        drive.Write(new byte[1000]);
        drive.Rewind();
        return NaturalRead(transport, BlockBytes);
    }

    /// <summary>Three blocks are on the tape; then the drive is ready, and stands behind the first of them.</summary>
    private static void Prepare(TapeDrive drive)
    {
        drive.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None);
        drive.Rewind();
        for (int i = 0; i < 3; i++)
        {
            drive.Write(Block(i));
        }

        drive.Synchronize();
        drive.Locate(0, 1);
    }

    private static byte[] Block(int number)
    {
        var block = new byte[BlockBytes];
        Array.Fill(block, (byte)(number & byte.MaxValue));
        BitConverter.TryWriteBytes(block, number);
        return block;
    }

    private static ScsiResult WriteBlock(IScsiTransport transport, int seconds) =>
        transport.Execute(
            new Write6Cdb(Fixed: false, BlockBytes).ToCommand(),
            ScsiBuffer.Out(Block(9)),
            TimeSpan.FromSeconds(seconds)
        );

    private static ScsiResult ReadBlock(IScsiTransport transport, int seconds) =>
        transport.Execute(
            new Read6Cdb(Fixed: false, SuppressIncorrectLength: true, BlockBytes).ToCommand(),
            ScsiBuffer.In(new byte[BlockBytes]),
            TimeSpan.FromSeconds(seconds)
        );

    /// <summary>How a call of the product's drive ended: its answer, what the drive complains of, or why it was not made.</summary>
    private static string Stop<TOutcome>(Func<TOutcome> call)
    {
        try
        {
            return $"{call()}";
        }
        catch (TapeDriveException stop)
        {
            return stop.Sense is { } sense ? $"{sense.Key} {sense.Condition}" : stop.Summary;
        }
    }

    private static object Shown(in ScsiResult result) =>
        new
        {
            Status = $"{result.Status}",
            Host = $"{result.HostStatus}",
            Driver = result.DriverStatus,
            Residual = result.ResidualBytes,
            Sense = Convert.ToHexString(result.Sense.Span),
            result.IsGood,
        };
}
