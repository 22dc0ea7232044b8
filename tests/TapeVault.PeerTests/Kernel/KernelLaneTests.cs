using System.Text.Json;
using NUnit.Framework;

namespace TapeVault.PeerTests.Kernel;

/// <summary>
/// Simulated drives and a library behind a real Linux kernel's initiator and drivers: what other people's programs make of
/// them, and what the product does through <c>/dev/sg*</c>. One boot; each test judges what was written down in it.
/// See docs/hardware/kernel-lane.md.
/// </summary>
[TestFixture]
[Category("Kernel")]
public sealed partial class KernelLaneTests
{
    private KernelGuest _guest = null!;

    [OneTimeSetUp]
    public void Boot() => _guest = KernelGuest.Boot();

    [OneTimeTearDown]
    public void Remove() => _guest?.Dispose();

    [Test]
    public void The_simulator_ends_in_order_when_the_guest_is_done() =>
        Assert.That((_guest.ExitCode("serve"), _guest.Errors("serve")), Is.EqualTo((0, "")), _guest.ConsoleTail);

    /// <summary>The rows of <c>tapevault devices --json</c> by serial number.</summary>
    private Dictionary<string, JsonElement> Devices(string fact) =>
        _guest
            .Json(fact)
            .GetProperty("devices")
            .EnumerateArray()
            .ToDictionary(row => Word(row, "serialNumber")!, StringComparer.Ordinal);

    private static string? Word(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>The text behind a label of a program's output, without the spaces around it.</summary>
    private static string Labelled(string output, string label)
    {
        foreach (var line in output.Split('\n'))
        {
            int at = line.IndexOf(label + ":", StringComparison.Ordinal);
            if (at >= 0 && line[..at].Trim().Length == 0)
            {
                return line[(at + label.Length + 1)..].Trim();
            }
        }

        throw new AssertionException($"no line '{label}:' in\n{output}");
    }
}
