using System.Globalization;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Platform.Windows.Spti;

/// <summary>
/// Tape drives and media changers of this Windows host, through SCSI pass-through. An address is <c>\\.\TapeN</c>,
/// <c>\\.\ChangerN</c>, or the path of a device interface, <c>\\?\…</c>.
/// </summary>
/// <param name="devices">Windows' devices.</param>
/// <param name="clock">All time.</param>
internal sealed class SptiHost(IWindowsDevices devices, TimeProvider clock) : IScsiHost
{
    /// <summary>Name of this way in the configuration.</summary>
    public const string KindName = "spti";

    private const string DevicePrefix = @"\\.\";
    private const string InterfacePrefix = @"\\?\";
    private const string DriveName = "Tape";
    private const string ChangerName = "Changer";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<FoundDevice> Find(CancellationToken cancellationToken)
    {
        List<FoundDevice> found = [];
        foreach (
            var name in devices
                .Names()
                .Where(name => TypeOf(name) is not null)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderBy(name => TypeOf(name))
                .ThenBy(name => name.Length)
                .ThenBy(name => name, StringComparer.OrdinalIgnoreCase)
        )
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Look(DevicePrefix + name, TypeOf(name)) is { } look)
            {
                found.Add(look);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public IScsiTransport Open(string address) =>
        IsDevice(address) ? Open(address, alone: true) : throw SptiOpenFailure.NoDevice(address);

    /// <summary>What people should know of this way.</summary>
    public IReadOnlyList<string> Notes() =>
        devices.IsAdministrator
            ? []
            :
            [
                "spti: only an administrator may send commands to devices; TapeVault's service may, a console that was not started with 'Run as administrator' may not.",
            ];

    private FoundDevice? Look(string path, byte? type)
    {
        if (devices.IsHeld(path))
        {
            return Shown(path, type, "in use by another TapeVault");
        }

        try
        {
            using var transport = Open(path, alone: false);
            var answer = DeviceIdentity.Ask(transport, Kind, path, clock);
            return answer?.Problem is { } problem ? Shown(path, type, problem) : answer;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Shown(path, type, failure.Message);
        }
    }

    private SptiTransport Open(string path, bool alone)
    {
        var error = devices.Open(path, alone, out var device);
        return device is not null
            ? new SptiTransport(device, path)
            : throw SptiOpenFailure.Of(error, path, devices.IsAdministrator);
    }

    private FoundDevice Shown(string path, byte? type, string problem) =>
        type is { } known
            ? DeviceIdentity.Unknown(Kind, path, problem, known)
            : DeviceIdentity.Unknown(Kind, path, problem);

    // a file's name would be opened too
    private static bool IsDevice(string address) =>
        address.StartsWith(InterfacePrefix, StringComparison.Ordinal)
        || (
            address.StartsWith(DevicePrefix, StringComparison.Ordinal) && !address[DevicePrefix.Length..].Contains('\\')
        );

    private static byte? TypeOf(string name) =>
        IsNumbered(name, DriveName) ? InquiryData.SequentialAccess
        : IsNumbered(name, ChangerName) ? InquiryData.MediumChanger
        : null;

    private static bool IsNumbered(string name, string stem) =>
        name.StartsWith(stem, StringComparison.OrdinalIgnoreCase)
        && uint.TryParse(name.AsSpan(stem.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
