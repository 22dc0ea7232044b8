using TapeVault.Platform.Windows.Spti;

namespace TapeVault.UnitTests.Platform.Windows.Spti;

/// <summary>A Windows whose devices a test makes.</summary>
internal sealed class ScriptedDevices : IWindowsDevices
{
    private readonly Dictionary<string, Func<(int Error, IWindowsDevice? Device)>> _devices = [];

    public bool IsAdministrator { get; set; } = true;

    public HashSet<string> Held { get; } = [];

    /// <summary>Paths that were opened, with "alone" behind those that keep others out.</summary>
    public List<string> Opened { get; } = [];

    public ScriptedDevices Add(string name, Func<IWindowsDevice> device)
    {
        _devices[@"\\.\" + name] = () => (0, device());
        return this;
    }

    public ScriptedDevices AddFailing(string name, int error)
    {
        _devices[@"\\.\" + name] = () => (error, null);
        return this;
    }

    public IReadOnlyList<string> Names() => [.. _devices.Keys.Select(path => path[4..])];

    public bool IsHeld(string path) => Held.Contains(path);

    public int Open(string path, bool alone, out IWindowsDevice? device)
    {
        Opened.Add(alone ? path + " alone" : path);
        if (!_devices.TryGetValue(path, out var open))
        {
            device = null;
            return 2; // ERROR_FILE_NOT_FOUND
        }

        (var error, device) = open();
        return error;
    }
}
