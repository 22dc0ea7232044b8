using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NUnit.Framework;

namespace TapeVault.PeerTests;

/// <summary>
/// The user-space target of the tgt project on a free port of 127.0.0.1, with its own control socket, so that several run side
/// by side: two drives (LUN 1 and 2), a robot (LUN 3) with eight slots, two mail slots and six cartridges. Killed and removed at
/// the end.
/// </summary>
internal sealed class TgtServer : IDisposable
{
    /// <summary>Name of the target.</summary>
    public const string TargetName = "iqn.2024-01.test.lab:library";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("tapevault-tgt-").FullName;
    private readonly Process _process;

    private TgtServer(int port)
    {
        Port = port;
        var start = new ProcessStartInfo(PeerProgram.Require("tgtd"), ["-f", "--iscsi", $"portal=127.0.0.1:{port}"])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TGT_IPC_SOCKET"] = ControlSocket;
        _process = Process.Start(start)!;
        // read and thrown away, so that it never blocks on a full pipe
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The portal as text.</summary>
    public string Portal => $"127.0.0.1:{Port}";

    /// <summary>Version as the program prints it.</summary>
    public static string Version =>
        PeerProgram.Run("tgtd", "/", "--version").Output is { } bytes
            ? System.Text.Encoding.UTF8.GetString(bytes).Trim()
            : "";

    private string ControlSocket => Path.Combine(_folder, "tgt.sock");

    /// <summary>Starts the library, or skips the running test where tgt is not installed.</summary>
    /// <param name="cartridgeMegabytes">Room of each cartridge.</param>
    public static TgtServer StartLibrary(int cartridgeMegabytes = 64)
    {
        foreach (var program in new[] { "tgtd", "tgtadm", "tgtimg" })
        {
            PeerProgram.Require(program);
        }

        for (var attempt = 1; ; attempt++)
        {
            var server = new TgtServer(FreePort());
            try
            {
                // a port that somebody took meanwhile makes tgtd listen elsewhere, on every address
                if (server.IsListening())
                {
                    server.BuildLibrary(cartridgeMegabytes);
                    return server;
                }
            }
            catch
            {
                server.Dispose();
                throw;
            }

            server.Dispose();
            Assert.That(attempt, Is.LessThan(5), "tgtd does not listen on the port that it was told");
        }
    }

    /// <summary>Address of a logical unit: <c>iscsi://host:port/target/lun</c>.</summary>
    public string Address(int logicalUnit) => $"iscsi://{Portal}/{TargetName}/{logicalUnit}";

    /// <summary>Runs <c>tgtadm --lld iscsi</c> with these arguments; the test fails if it does.</summary>
    public string Admin(params string[] arguments)
    {
        var (code, text) = TryAdmin(arguments);
        Assert.That(code, Is.Zero, $"tgtadm {string.Join(' ', arguments)}: {text}");
        return text;
    }

    /// <summary>From now on logins need CHAP: name and secret of the initiator, and of the target if it has to prove itself.</summary>
    public void RequireChap(string name, string secret, (string Name, string Secret)? target = null)
    {
        AddAccount(name, secret, outgoing: false);
        if (target is { } other)
        {
            AddAccount(other.Name, other.Secret, outgoing: true);
        }
    }

    /// <summary>Changes an iSCSI parameter of the target, for example <c>MaxRecvDataSegmentLength</c>.</summary>
    public void SetParameter(string name, string value) =>
        Admin("--op", "update", "--mode", "target", "--tid", "1", "--name", name, "--value", value);

    /// <summary>Kills the server as a power failure would; it answers nobody any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit(Patience);
    }

    /// <summary>Kills the server, as it has no other end, and removes its files.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Medium(string barcode) => Path.Combine(_folder, "media", barcode);

    private (int Code, string Text) TryAdmin(params string[] arguments)
    {
        var start = new ProcessStartInfo(PeerProgram.Require("tgtadm"), ["--lld", "iscsi", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TGT_IPC_SOCKET"] = ControlSocket;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text + errors.Result);
    }

    private bool IsListening()
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience && !_process.HasExited)
        {
            var (code, text) = TryAdmin("--op", "show", "--mode", "portal");
            if (code == 0 && text.Contains("Portal:", StringComparison.Ordinal))
            {
                return text.Contains(Portal, StringComparison.Ordinal);
            }
        }

        return false;
    }

    private void AddAccount(string name, string secret, bool outgoing)
    {
        Admin("--op", "new", "--mode", "account", "--user", name, "--password", secret);
        string[] bind = ["--op", "bind", "--mode", "account", "--tid", "1", "--user", name];
        Admin(outgoing ? [.. bind, "--outgoing"] : bind);
    }

    private void BuildLibrary(int cartridgeMegabytes)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "media"));
        Admin("--op", "new", "--mode", "target", "--tid", "1", "-T", TargetName);
        Admin("--op", "bind", "--mode", "target", "--tid", "1", "-I", "ALL");
        for (var drive = 1; drive <= 2; drive++)
        {
            BuildDrive(drive, cartridgeMegabytes);
        }

        BuildRobot();
        for (var slot = 0; slot < 5; slot++)
        {
            var barcode = $"LAB{slot + 1:000}L3";
            MakeImage(Medium(barcode), barcode, "data", cartridgeMegabytes);
            UpdateUnit(3, $"element_type=2,address={1000 + slot},barcode={barcode},sides=1");
        }

        MakeImage(Medium("CLN001L3"), "CLN001L3", "clean", cartridgeMegabytes);
        UpdateUnit(3, "element_type=2,address=1007,barcode=CLN001L3,sides=1");
    }

    private void BuildDrive(int logicalUnit, int cartridgeMegabytes)
    {
        // an empty drive holds a medium without barcode
        var empty = Path.Combine(_folder, $"notape{logicalUnit}");
        MakeImage(empty, "", "data", cartridgeMegabytes);
        AddUnit(logicalUnit, empty, "tape", "--bstype", "ssc");
        UpdateUnit(
            logicalUnit,
            "vendor_id=HP,product_id=Ultrium 3-SCSI,product_rev=D21W,"
                + $"scsi_sn=HU012345A{logicalUnit},removable=1,online=0"
        );
    }

    private void BuildRobot()
    {
        var backing = Path.Combine(_folder, "smc");
        File.WriteAllBytes(backing, new byte[1024]);
        AddUnit(3, backing, "changer");
        var media = $"media_home={Path.Combine(_folder, "media")}";
        foreach (
            var parameter in new[]
            {
                "vendor_id=HP,product_id=MSL G3 Series,product_rev=3.00,scsi_sn=ABC01234G3,removable=1",
                "mode_page=0:0:0",
                "mode_page=0x02:0:14:0x80:0x80:0:0xa:0:0:0:0:0:0:0:0:0:0",
                "mode_page=0x1a:0:18:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0",
                "mode_page=0x1c:0:10:8:0:0:0:0:0:0:0:0:0",
                "mode_page=0x1d:0:0x12:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0",
                "mode_page=0x1e:0:2:0:0",
                "mode_page=0x1f:0:0x12:0x0f:7:0x0f:0x0f:0x0f:0x0f:0:0:0:0:0x0f:0x0f:0x0f:0x0f:0:0:0:0",
                $"element_type=1,start_address=1,quantity=1,{media}",
                $"element_type=4,start_address=500,quantity=2,{media}",
                "element_type=4,address=500,tid=1,lun=1",
                "element_type=4,address=501,tid=1,lun=2",
                $"element_type=2,start_address=1000,quantity=8,{media}",
                $"element_type=3,start_address=100,quantity=2,{media}",
            }
        )
        {
            UpdateUnit(3, parameter);
        }
    }

    private void AddUnit(int logicalUnit, string file, string kind, params string[] more) =>
        Admin([
            "--op",
            "new",
            "--mode",
            "logicalunit",
            "--tid",
            "1",
            "--lun",
            $"{logicalUnit}",
            "-b",
            file,
            "--device-type",
            kind,
            .. more,
        ]);

    private void UpdateUnit(int logicalUnit, string parameters) =>
        Admin(
            "--op",
            "update",
            "--mode",
            "logicalunit",
            "--tid",
            "1",
            "--lun",
            $"{logicalUnit}",
            "--params",
            parameters
        );

    private void MakeImage(string file, string barcode, string kind, int megabytes)
    {
        var result = PeerProgram.Run(
            "tgtimg",
            _folder,
            "--op",
            "new",
            "--device-type",
            "tape",
            $"--barcode={barcode}",
            $"--size={megabytes}",
            $"--type={kind}",
            $"--file={file}",
            "--thin-provisioning"
        );
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
    }
}
