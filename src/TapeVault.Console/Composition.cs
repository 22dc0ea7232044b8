using System.Buffers.Binary;
using System.Security.Cryptography;
using TapeVault.Backup.Files;
using TapeVault.Console.Devices;
using TapeVault.Console.Settings;
using TapeVault.Media;
using TapeVault.Platform;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;

namespace TapeVault.Console;

/// <summary>
/// The object graph of the command line: everything that comes from the host. The only file that names Platform. A test or
/// the simulator replaces parts with <c>with</c> and runs the whole product in process.
/// </summary>
public sealed record Composition
{
    /// <summary>
    /// The ways to tape drives and libraries by the kind's name in the configuration; each is made from the settings, because
    /// some have to be told where to look.
    /// </summary>
    public required IReadOnlyDictionary<string, Func<TapeVaultSettings, IScsiHost>> ScsiHosts { get; init; }

    /// <summary>What people should know of this host's ways to its devices; a sentence each.</summary>
    public Func<IReadOnlyList<string>> DeviceNotes { get; init; } = () => [];

    /// <summary>The host's files, made when first asked for.</summary>
    public required Func<IFileSystem> OpenFileSystem { get; init; }

    /// <summary>A folder that holds or will hold a volume, by its path.</summary>
    public required Func<string, IFolderStore> OpenFolderStore { get; init; }

    /// <summary>All time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>All randomness that is no secret: ids of sets, volumes and runs.</summary>
    public required Random Random { get; init; }

    /// <summary>Folders and variables.</summary>
    public required HostEnvironment Environment { get; init; }

    /// <summary>The screen.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>Ctrl-C and its like.</summary>
    public required StopSignals Stops { get; init; }

    /// <summary>The product as it is.</summary>
    public static Composition ForThisHost(StopSignals stops)
    {
        var environment = HostEnvironment.Current();
        return new Composition
        {
            ScsiHosts = ScsiHostsOfThisHost(TimeProvider.System),
            DeviceNotes = HostPlatform.DeviceNotes,
            OpenFileSystem = HostPlatform.CreateFileSystem,
            OpenFolderStore = HostPlatform.OpenFolderStore,
            Clock = TimeProvider.System,
            Random = new Random(BinaryPrimitives.ReadInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(int)))),
            Environment = environment,
            Terminal = Terminal.Current(environment),
            Stops = stops,
        };
    }

    private static Dictionary<string, Func<TapeVaultSettings, IScsiHost>> ScsiHostsOfThisHost(TimeProvider clock)
    {
        var hosts = HostPlatform
            .LocalScsiHosts(clock)
            .ToDictionary(host => host.Kind, host => (Func<TapeVaultSettings, IScsiHost>)(_ => host));
        hosts.Add(
            IscsiHost.KindName,
            settings => new IscsiHost(
                settings.Iscsi.Portals,
                new IscsiOptions { Chap = ChapSecrets.Read(settings.Iscsi) },
                clock
            )
        );
        return hosts;
    }
}
