using System.Diagnostics;

namespace TapeVault.SimulationTests.Runner;

/// <summary>Programs of the repository as processes of their own, with a home of their own.</summary>
internal sealed class OtherProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private OtherProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts <c>tapevault</c> or <c>tapevault-sim</c>.</summary>
    public static OtherProcess Start(
        string program,
        string home,
        IReadOnlyDictionary<string, string> variables,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments]
        )
        {
            WorkingDirectory = home,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // settings of whoever runs the tests are none of theirs
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("TAPEVAULT_", StringComparison.Ordinal))
                .ToList()
        )
        {
            start.Environment.Remove(name);
        }

        foreach (
            var name in (string[])
                ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME", "APPDATA", "LOCALAPPDATA"]
        )
        {
            start.Environment[name] = home;
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new OtherProcess(Process.Start(start)!);
    }

    /// <summary>The next line that it prints; null at its end.</summary>
    public string? ReadLine()
    {
        var line = _process.StandardOutput.ReadLineAsync();
        return line.Wait(Patience) ? line.Result : throw new TimeoutException("the program prints nothing");
    }

    /// <summary>Asks it to end as an operator does (SIGTERM).</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    public (int ExitCode, string Out, string Errors) End()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
            throw new TimeoutException("the program does not end");
        }

        return (_process.ExitCode, output.Result, _errors.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
