using System.Globalization;
using TapeVault.Scsi.Wire;

namespace TapeVault.Platform.Linux.Sg;

/// <summary>
/// What the kernel shows of one SCSI device in sysfs: who it is, which nodes lead to it. Read without opening the device, by
/// any user, also while it is busy.
/// </summary>
/// <param name="folder">The device's folder, <c>/sys/bus/scsi/devices/H:C:T:L</c>.</param>
internal sealed class ScsiSysFolder(string folder)
{
    private static string[] NodeClasses => ["scsi_generic", "scsi_tape", "scsi_changer"];

    /// <summary>Host, channel, target and logical unit: <c>H:C:T:L</c>.</summary>
    public string Place => Path.GetFileName(folder);

    // each number of the place in ten digits
    private string Order => string.Join(':', Place.Split(':').Select(number => number.PadLeft(10, '0')));

    /// <summary>Peripheral device type, null if the folder is not a logical unit's.</summary>
    public byte? DeviceType =>
        byte.TryParse(Text("type"), NumberStyles.None, CultureInfo.InvariantCulture, out var type) ? type : null;

    /// <summary>Vendor identification.</summary>
    public string Vendor => Text("vendor");

    /// <summary>Product identification.</summary>
    public string Product => Text("model");

    /// <summary>Product revision level.</summary>
    public string Revision => Text("rev");

    /// <summary>What the kernel thinks of it: <c>running</c>, <c>offline</c>, <c>transport-offline</c>, …</summary>
    public string State => Text("state");

    /// <summary>Unit serial number as the kernel read it when it found the device; null if it did not.</summary>
    public string? SerialNumber
    {
        get
        {
            try
            {
                return
                    UnitSerialNumberPage.TryRead(File.ReadAllBytes(Path.Combine(folder, "vpd_pg80")), out var page)
                    && page.SerialNumber.Trim() is { Length: > 0 } serial
                    ? serial
                    : null;
            }
            catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>Name of its SCSI generic node, <c>sgN</c>; null if the driver is not loaded.</summary>
    public string? GenericName => Names("scsi_generic").FirstOrDefault();

    /// <summary>Names of all its nodes, without their folder.</summary>
    public IEnumerable<string> NodeNames => NodeClasses.SelectMany(Names);

    /// <summary>Every tape drive and media changer below <c>/sys</c>, in the order of their places.</summary>
    public static IReadOnlyList<ScsiSysFolder> All(string sysRoot)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateFileSystemEntries(Path.Combine(sysRoot, "bus/scsi/devices"))
                    .Select(path => new ScsiSysFolder(path))
                    .Where(device => device.DeviceType is { } type && DeviceIdentity.IsWanted(type))
                    .OrderBy(device => device.Order),
            ];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private IEnumerable<string> Names(string nodeClass)
    {
        var path = Path.Combine(folder, nodeClass);
        return Directory.Exists(path)
            ? Directory
                .EnumerateFileSystemEntries(path)
                .Select(entry => Path.GetFileName(entry))
                .Order(StringComparer.Ordinal)
            : [];
    }

    private string Text(string attribute)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, attribute)).Trim();
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
