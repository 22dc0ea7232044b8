using System.Diagnostics;
using NUnit.Framework;

namespace TapeVault.PeerTests;

/// <summary>Programs of other people that the tests run against; a test is skipped, with the reason, where one is missing.</summary>
internal static class PeerProgram
{
    /// <summary>Full path of a program, or the running test is skipped with what would install it.</summary>
    public static string Require(string name)
    {
        foreach (
            var folder in $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(Path.PathSeparator)
        )
        {
            var path = Path.Combine(folder, name);
            if (folder.Length > 0 && File.Exists(path))
            {
                return path;
            }
        }

        Assert.Ignore($"{name} is not installed: apt-get install {PackageOf(name)}");
        return name;
    }

    /// <summary>Runs a program to its end, in an UTF-8 locale, with standard output as bytes.</summary>
    public static PeerResult Run(string name, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Require(name), arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return new PeerResult(process.ExitCode, output.ToArray(), errors.Result);
    }

    private static string PackageOf(string name) =>
        name switch
        {
            "bsdtar" => "libarchive-tools",
            "qemu-system-x86_64" => "qemu-system-x86",
            "busybox" => "busybox-static",
            "modprobe" => "kmod",
            "xz" => "xz-utils",
            "udevadm" => "udev",
            "ip" => "iproute2",
            "iscsid" => "open-iscsi",
            "sg_inq" => "sg3-utils",
            "setpriv" => "util-linux",
            "getfattr" or "setfattr" => "attr",
            "find" => "findutils",
            "tgtd" or "tgtadm" or "tgtimg" => "tgt",
            "iscsi-ls" or "iscsi-inq" or "iscsi-test-cu" => "libiscsi-bin",
            _ when name.StartsWith("sg_", StringComparison.Ordinal) => "sg3-utils",
            _ => name,
        };
}
