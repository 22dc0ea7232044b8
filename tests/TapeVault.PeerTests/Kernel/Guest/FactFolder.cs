using System.Text.Json;

namespace TapeVault.PeerTests.Kernel.Guest;

/// <summary>Where the guest writes what it saw, a file for each fact, for the tests on the host to judge.</summary>
internal sealed class FactFolder(string folder)
{
    /// <summary>Writes a fact down.</summary>
    public void Write(string name, object fact) =>
        File.WriteAllText(Path.Combine(folder, name + ".json"), JsonSerializer.Serialize(fact));

    /// <summary>Finds a fact out and writes it down; a failure is a fact too, and the next one is found out all the same.</summary>
    public void Find(string name, Func<object> find)
    {
        try
        {
            Write(name, find());
        }
#pragma warning disable CA1031 // whatever it is: the host's tests show it
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Write(name, new { exception = failure.ToString() });
        }

        System.Console.WriteLine($"[{Environment.TickCount64 / 1000}] {name}");
    }
}
