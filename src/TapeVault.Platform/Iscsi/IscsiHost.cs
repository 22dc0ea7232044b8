using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Platform.Iscsi;

/// <summary>
/// Tape drives and media changers behind iSCSI portals. Looking uses sessions of its own, so that it takes none from a
/// transport that is at work. An address is <c>iscsi://HOST:PORT/TARGET-NAME/LUN</c>.
/// </summary>
/// <param name="portals">Portals to ask for targets.</param>
/// <param name="options">Names, secrets, limits.</param>
/// <param name="clock">All time.</param>
public sealed class IscsiHost(IReadOnlyList<TargetPortal> portals, IscsiOptions options, TimeProvider clock) : IScsiHost
{
    /// <summary>Name of this way in the configuration.</summary>
    public const string KindName = "iscsi";

    private const int LunListHeaderSize = 8;
    private const int LunSize = 8;
    private const int MostLuns = 512;

    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<FoundDevice> Find(CancellationToken cancellationToken)
    {
        var found = new List<FoundDevice>();
        foreach (var portal in portals)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var device in Look(portal, cancellationToken))
            {
                Add(found, device);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public IScsiTransport Open(string address) => IscsiTransport.Open(IscsiAddress.Parse(address), options, clock);

    /// <summary>The same unit through another portal is one device with another name.</summary>
    private static void Add(List<FoundDevice> found, FoundDevice device)
    {
        var known = found.FindIndex(other =>
            device.SerialNumber is not null
            && other.SerialNumber == device.SerialNumber
            && other.Vendor == device.Vendor
            && other.Product == device.Product
            && other.PeripheralDeviceType == device.PeripheralDeviceType
        );
        if (known < 0)
        {
            found.Add(device);
        }
        else if (found[known].Address != device.Address)
        {
            found[known] = found[known] with { OtherNames = [.. found[known].OtherNames, device.Address] };
        }
    }

    private static List<int> UnitsIn(ReadOnlySpan<byte> list)
    {
        var units = new List<int>();
        var length = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(list), (uint)(list.Length - LunListHeaderSize));
        for (var offset = 0; offset + LunSize <= length; offset += LunSize)
        {
            var lun = BinaryPrimitives.ReadUInt64BigEndian(list[(LunListHeaderSize + offset)..]);
            if (LogicalUnitAddress.TryDecode(lun, out var number))
            {
                units.Add(number);
            }
        }

        return units;
    }

    private List<FoundDevice> Look(TargetPortal portal, CancellationToken cancellationToken)
    {
        IReadOnlyList<DiscoveredTarget> targets;
        try
        {
            targets = IscsiDiscovery.FindTargets(portal, options, clock);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [DeviceIdentity.Unknown(Kind, $"iscsi://{portal}", failure.Message)];
        }

        var found = new List<FoundDevice>();
        foreach (var target in targets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // the portal that answered is known to be reachable, which those it names may not be
            var place = target.Portals.Count == 0 || target.Portals.Contains(portal) ? portal : target.Portals[0];
            found.AddRange(LookAt(new IscsiAddress(place, target.Name, 0), cancellationToken));
        }

        return found;
    }

    private List<FoundDevice> LookAt(IscsiAddress unit0, CancellationToken cancellationToken)
    {
        var found = new List<FoundDevice>();
        try
        {
            using var transport = IscsiTransport.Open(unit0, options, clock);
            foreach (var number in ReportLuns(transport))
            {
                cancellationToken.ThrowIfCancellationRequested();
                transport.Select(number);
                if (DeviceIdentity.Ask(transport, Kind, transport.Description, clock) is { } device)
                {
                    found.Add(device);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            found.Add(DeviceIdentity.Unknown(Kind, unit0.ToString(), failure.Message));
        }

        return found;
    }

    /// <summary>REPORT LUNS, which a target answers on LUN 0 whether a unit is there or not.</summary>
    private static List<int> ReportLuns(IscsiTransport transport)
    {
        var list = new byte[LunListHeaderSize + (MostLuns * LunSize)];
        var command = new ReportLunsCdb(SelectReport: 0, (uint)list.Length).ToCommand();
        for (var attempt = 0; ; attempt++)
        {
            var result = transport.Execute(command, ScsiBuffer.In(list), CommandTimeout);
            if (result.IsGood && list.Length - result.ResidualBytes >= LunListHeaderSize)
            {
                return UnitsIn(list.AsSpan(0, list.Length - result.ResidualBytes));
            }

            // some targets bring their unit attention even here
            if (attempt == 2 || result.Status != ScsiStatus.CheckCondition || result.HostStatus != HostStatus.Ok)
            {
                throw new IOException(
                    $"{transport.Description}: the target does not list its units (status {result.Status}, host {result.HostStatus}). Look at the target's own log"
                );
            }
        }
    }
}
