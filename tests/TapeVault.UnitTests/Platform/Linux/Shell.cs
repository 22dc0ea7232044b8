using System.Diagnostics;
using NUnit.Framework;

namespace TapeVault.UnitTests.Platform.Linux;

/// <summary>Makes and inspects files by the system's own programs, so that nothing is checked by the code under test.</summary>
internal static class Shell
{
    /// <summary>Runs a bash script in a folder and gives its output; fails the test if the script fails.</summary>
    public static string Run(string folder, string script)
    {
        var (exitCode, output, errors) = Start(folder, script);
        Assert.That(exitCode, Is.Zero, $"{script}\n{errors}");
        return output;
    }

    /// <summary>Runs a script that may not be possible here, and ignores the test if it is not.</summary>
    public static string RunOrIgnore(string folder, string script, string need)
    {
        var (exitCode, output, errors) = Start(folder, script);
        if (exitCode != 0)
        {
            Assert.Ignore($"Needs {need}: {errors.Trim()}");
        }

        return output;
    }

    private static (int ExitCode, string Output, string Errors) Start(string folder, string script)
    {
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("set -eu; export LC_ALL=C TZ=UTC\n" + script);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
