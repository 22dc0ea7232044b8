using System.Diagnostics;

namespace TapeVault.Benchmarks;

/// <summary>Runs a program to its end.</summary>
internal static class ChildProcess
{
    /// <summary>What it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another exit code than 0.</exception>
    public static string Output(ProcessStartInfo start)
    {
        using var process =
            Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.\n{output}"
            );
    }
}
