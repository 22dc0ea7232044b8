using System.Diagnostics;
using NUnit.Framework;

namespace TapeVault.PeerTests;

/// <summary>The programs of libiscsi, each run as a process of its own and killed if it does not come to an end.</summary>
internal static class LibiscsiProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs one; the running test is skipped where libiscsi is not installed.</summary>
    /// <returns>Exit code, and what it printed on both outputs.</returns>
    public static (int ExitCode, string Text) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(PeerProgram.Require(program), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            process.WaitForExit();
            Assert.Fail($"{program} {string.Join(' ', arguments)} does not end:\n{output.Result}{errors.Result}");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }
}
