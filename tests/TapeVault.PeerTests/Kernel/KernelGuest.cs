using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace TapeVault.PeerTests.Kernel;

/// <summary>
/// Debian's kernel in an emulator, booted once on this machine's own file system: <c>lane/guest.sh</c> uses simulated
/// devices in there through the kernel's drivers, and writes down what it sees. Here it is read.
/// </summary>
internal sealed class KernelGuest : IDisposable
{
    private const int LongestSeconds = 1500;
    private const int ConsoleLines = 40;

    private readonly string _share;
    private readonly bool _isKept;
    private string _console = "";

    private KernelGuest(string? kept)
    {
        _isKept = kept is not null;
        _share = kept ?? Directory.CreateTempSubdirectory("tapevault-kernel-").FullName;
    }

    private static string LaneFolder => Path.Combine(AppContext.BaseDirectory, "Kernel", "lane");

    private static string KernelFolder =>
        Environment.GetEnvironmentVariable("TVTEST_KERNEL") is { Length: > 0 } folder
            ? folder
            : Path.Combine(
                Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                    ? cache
                    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
                "tapevault",
                "kernel"
            );

    /// <summary>A folder of facts to be judged again without a boot, or in which those of a boot stay.</summary>
    private static string? KeptFolder =>
        Environment.GetEnvironmentVariable("TVTEST_KERNEL_FACTS") is { Length: > 0 } folder ? folder : null;

    /// <summary>Boots, waits for the guest's end, or skips the running test where something that it needs is missing.</summary>
    public static KernelGuest Boot()
    {
        if (KeptFolder is { } kept && Directory.Exists(Path.Combine(kept, "facts")))
        {
            return new KernelGuest(kept);
        }

        if (!OperatingSystem.IsLinux() || !string.Equals(Environment.UserName, "root", StringComparison.Ordinal))
        {
            Assert.Ignore("the guest's root file system is this machine's own: only on Linux, and only as root");
        }

        foreach (
            var program in (string[])
                [
                    "qemu-system-x86_64",
                    "busybox",
                    "cpio",
                    "modprobe",
                    "xz",
                    "udevadm",
                    "ip",
                    "iscsid",
                    "lsscsi",
                    "sg_inq",
                    "mt-st",
                    "mtx",
                    "tar",
                    "setpriv",
                    "python3",
                ]
        )
        {
            PeerProgram.Require(program);
        }

        if (!Directory.Exists(Path.Combine(KernelFolder, "lib", "modules")))
        {
            Assert.Ignore(
                $"no Debian kernel in {KernelFolder}: run tests/TapeVault.PeerTests/Kernel/lane/fetch-kernel.sh"
            );
        }

        var guest = new KernelGuest(KeptFolder);
        guest.Run();
        return guest;
    }

    /// <summary>The end of what the guest's console showed, for the message of a failed test.</summary>
    public string ConsoleTail => string.Join('\n', _console.Split('\n').TakeLast(ConsoleLines));

    /// <summary>What a step printed.</summary>
    public string Text(string fact) => Read(fact + ".out");

    /// <summary>What a step printed, as bytes.</summary>
    public byte[] Bytes(string fact)
    {
        _ = Read(fact + ".out");
        return File.ReadAllBytes(PathOf(fact + ".out"));
    }

    /// <summary>What a step printed as JSON, or what the guest program wrote down of it.</summary>
    public JsonElement Json(string fact)
    {
        var name = File.Exists(PathOf(fact + ".json")) ? fact + ".json" : fact + ".out";
        var text = Read(name);
        try
        {
            var json = JsonDocument.Parse(text).RootElement;
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("exception", out var exception))
            {
                Assert.Fail($"{fact} failed in the guest: {exception}\n{ConsoleTail}");
            }

            return json;
        }
        catch (JsonException broken)
        {
            throw new AssertionException($"{fact}: {broken.Message}\n{text}\n{Errors(fact)}\n{ConsoleTail}", broken);
        }
    }

    /// <summary>What a step printed, after it is sure that it ended well.</summary>
    public string Succeeded(string fact)
    {
        Assert.That(ExitCode(fact), Is.Zero, $"{fact}\n{Read(fact + ".out")}\n{Errors(fact)}\n{ConsoleTail}");
        return Read(fact + ".out");
    }

    /// <summary>A step's exit code.</summary>
    public int ExitCode(string fact) => int.Parse(Read(fact + ".rc"), CultureInfo.InvariantCulture);

    /// <summary>What a step printed to standard error.</summary>
    public string Errors(string fact) =>
        File.Exists(PathOf(fact + ".err")) ? File.ReadAllText(PathOf(fact + ".err")) : "";

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isKept)
        {
            Directory.Delete(_share, recursive: true);
        }
    }

    private void Run()
    {
        Directory.CreateDirectory(_share);
        File.Copy(Path.Combine(LaneFolder, "guest.sh"), Path.Combine(_share, "guest.sh"));
        File.WriteAllText(
            Path.Combine(_share, "environment"),
            $"dotnet={PeerProgram.Require("dotnet")}\nprograms={AppContext.BaseDirectory}\nhere={LaneFolder}\n"
        );
        var start = new ProcessStartInfo(
            "bash",
            [Path.Combine(LaneFolder, "boot.sh"), KernelFolder, _share, $"{LongestSeconds}"]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _console = new StringBuilder(output).Append(errors.Result).Replace("\r", "").Replace("\x1b", "").ToString();
        TestContext.Progress.WriteLine(_console);
    }

    private string PathOf(string file) => Path.Combine(_share, "facts", file);

    private string Read(string file)
    {
        if (!File.Exists(PathOf(file)))
        {
            Assert.Fail($"the guest did not come to {file}\n{ConsoleTail}");
        }

        return File.ReadAllText(PathOf(file));
    }
}
