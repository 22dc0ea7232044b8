using TapeVault.Scsi;

namespace TapeVault.UnitTests.Console;

/// <summary>Devices that a test names.</summary>
public sealed class FixedHost(string kind, Func<string, IScsiTransport> open, params FoundDevice[] devices) : IScsiHost
{
    public string Kind => kind;

    /// <summary>How often somebody looked for devices.</summary>
    public int Searches { get; private set; }

    public IReadOnlyList<FoundDevice> Find(CancellationToken cancellationToken)
    {
        Searches++;
        return devices;
    }

    public IScsiTransport Open(string address) => open(address);
}
