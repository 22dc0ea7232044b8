using TapeVault.Scsi;

namespace TapeVault.Platform.Linux.Sg;

/// <summary>
/// Tape drives and media changers of this Linux host, through the SCSI generic driver. An address is a node: <c>/dev/sgN</c>,
/// or <c>/dev/nstN</c>, <c>/dev/stN</c>, <c>/dev/schN</c> and every link to one of them, which stand for the same device's sg node.
/// </summary>
/// <param name="clock">All time.</param>
/// <param name="sysRoot">Where sysfs is mounted.</param>
/// <param name="deviceRoot">Where the nodes are.</param>
public sealed class SgHost(TimeProvider clock, string sysRoot = "/sys", string deviceRoot = "/dev") : IScsiHost
{
    /// <summary>Name of this way in the configuration.</summary>
    public const string KindName = "sg";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <summary>
    /// Whether the driver lets the adapter at a program's own memory (its parameter allow_dio); null if it is not loaded.
    /// </summary>
    public bool? DirectTransfersAllowed
    {
        get
        {
            try
            {
                return File.ReadAllText(Path.Combine(sysRoot, "module/sg/parameters/allow_dio")).Trim()
                    is not ("0" or "N");
            }
            catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoundDevice> Find(CancellationToken cancellationToken)
    {
        var links = TapeLinks();
        List<FoundDevice> found = [];
        foreach (var device in ScsiSysFolder.All(sysRoot))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Look(device) is { } look)
            {
                string[] names = [.. device.NodeNames];
                found.Add(
                    look with
                    {
                        OtherNames =
                        [
                            .. names.Select(Node).Where(node => node != look.Address),
                            .. links.Where(link => names.Contains(link.Node)).Select(link => link.Path),
                        ],
                    }
                );
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public IScsiTransport Open(string address) =>
        SgTransport.Open(GenericNode(address), alone: true, DirectTransfersAllowed == true);

    /// <summary>The sg node of a device, by any of its nodes and their links; the address itself if it is unknown.</summary>
    public string GenericNode(string address)
    {
        var target = FinalTarget(address);
        var name = Path.GetFileName(target);
        return
            Path.GetDirectoryName(target) == deviceRoot
            && ScsiSysFolder.All(sysRoot).FirstOrDefault(device => device.NodeNames.Contains(name))?.GenericName
                is { } generic
            ? Node(generic)
            : target;
    }

    /// <summary>What people should know of the driver's parameter allow_dio.</summary>
    internal static IReadOnlyList<string> Notes(bool? directTransfersAllowed) =>
        directTransfersAllowed switch
        {
            null => [],
            false =>
            [
                "sg: every block is copied once inside the kernel, because the driver's allow_dio is 0 (its default); at the 400 MB/s of a fast drive that is a few percent of a core. To let the adapter at the program's memory: echo 1 > /sys/module/sg/parameters/allow_dio",
            ],
            true =>
            [
                "sg: the adapter reads and writes the program's memory itself (allow_dio is 1); nothing is copied.",
            ],
        };

    private FoundDevice? Look(ScsiSysFolder device)
    {
        if (device.GenericName is not { } name)
        {
            return Shown(device, device.Place, "the kernel's driver for it is not loaded: modprobe sg");
        }

        var node = Node(name);
        if (device.State is { Length: > 0 } state and not ("running" or "quiesce"))
        {
            return Shown(
                device,
                node,
                $"the kernel has given it up (state {state}). Check power and cable, or log in to its iSCSI target again; then: echo 1 > {sysRoot}/bus/scsi/devices/{device.Place}/rescan"
            );
        }

        return NodeLocks.Holder(node) is { } holder ? Shown(device, node, $"in use by {holder}") : Asked(device, node);
    }

    // the kernel asked once, long ago; the device itself is asked when nobody else is using it
    private FoundDevice? Asked(ScsiSysFolder device, string node)
    {
        try
        {
            using var transport = SgTransport.Open(node, alone: false, direct: false);
            var answer = DeviceIdentity.Ask(transport, Kind, node, clock);
            return answer?.Problem is { } problem ? Shown(device, node, problem) : answer;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Shown(device, node, failure.Message);
        }
    }

    private FoundDevice Shown(ScsiSysFolder device, string address, string problem) =>
        new(
            Kind,
            address,
            device.DeviceType ?? 0,
            device.Vendor,
            device.Product,
            device.Revision,
            device.SerialNumber,
            problem
        );

    private string Node(string name) => Path.Combine(deviceRoot, name);

    private List<(string Path, string Node)> TapeLinks()
    {
        var folder = Path.Combine(deviceRoot, "tape/by-id");
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFileSystemEntries(folder)
                    .Order(StringComparer.Ordinal)
                    .Select(link => (link, Path.GetFileName(FinalTarget(link)))),
            ]
            : [];
    }

    private static string FinalTarget(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return Path.GetFullPath(path);
        }
    }
}
