using System.Text.Json;
using TapeVault.Model;

namespace TapeVault.UnitTests.Console;

/// <summary>What one run of the command line gave.</summary>
public sealed record ConsoleRun(ExitCode Code, string Output, string Error)
{
    public JsonElement OutputJson => JsonDocument.Parse(Output).RootElement;

    public JsonElement ErrorJson => JsonDocument.Parse(Error).RootElement.GetProperty("error");
}
