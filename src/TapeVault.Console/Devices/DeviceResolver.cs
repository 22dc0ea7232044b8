using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Console.Settings;
using TapeVault.Media.Folders;
using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Libraries;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Devices;

/// <summary>Turns what the user calls a device into a device.</summary>
internal sealed class DeviceResolver(Composition composition, TapeVaultSettings settings)
{
    private readonly ScsiDevices _scsi = new(composition, settings);

    /// <summary>Every configured device, drives first, by name.</summary>
    public IReadOnlyList<VaultDevice> All() =>
        [
            .. settings.Drives.Values.OrderBy(drive => drive.Name, StringComparer.OrdinalIgnoreCase).Select(Drive),
            .. settings.Folders.Values.OrderBy(folder => folder.Name, StringComparer.OrdinalIgnoreCase).Select(Folder),
        ];

    /// <summary>The device of a name or path.</summary>
    /// <exception cref="TapeVaultException"><see cref="ConsoleErrors.NoSuchDevice"/>.</exception>
    public VaultDevice Resolve(string text)
    {
        string[] names = [.. settings.Drives.Keys, .. settings.Folders.Keys];
        return Find(text)
            ?? throw new TapeVaultException(
                ConsoleErrors.NoSuchDevice,
                $"'{text}' was asked for.{Suggestion.Ask(text, names)} Known are {string.Join(", ", names)}."
            );
    }

    /// <summary>
    /// The device of a name or path, null if there is none. A name of the configuration wins; anything else that looks like a
    /// path, or is a folder that is there, is a folder volume.
    /// </summary>
    public VaultDevice? Find(string text)
    {
        if (settings.Drives.TryGetValue(text, out var drive))
        {
            return Drive(drive);
        }

        if (settings.Folders.TryGetValue(text, out var folder))
        {
            return Folder(folder);
        }

        var path = text.Length == 0 ? string.Empty : composition.Environment.Absolute(text);
        return LooksLikePath(text) || Directory.Exists(path) ? FolderAt(path) : null;
    }

    /// <summary>The configured drive of a name, as a device; the only one there is if no name is given.</summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="ConsoleErrors.NoSuchDrive"/>; <see cref="ConsoleErrors.WhichDevice"/>.
    /// </exception>
    public DriveUnit DriveUnit(string? name)
    {
        return UnitOf(Choose(settings.Drives, name, ConsoleErrors.NoSuchDrive, "drive"));
    }

    /// <summary>Every configured drive as a device.</summary>
    public IReadOnlyList<DriveUnit> DriveUnits() =>
        [.. settings.Drives.Values.OrderBy(drive => drive.Name, StringComparer.OrdinalIgnoreCase).Select(UnitOf)];

    /// <summary>The configured library of a name; the only one there is if no name is given.</summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="LibraryErrors.NoSuchLibrary"/>; <see cref="ConsoleErrors.WhichDevice"/>.
    /// </exception>
    public LibraryUnit LibraryUnit(string? name)
    {
        var library = Choose(settings.Libraries, name, LibraryErrors.NoSuchLibrary, "library");
        return new LibraryUnit(library.Name, library.LockName, () => Opening.Library(library));
    }

    /// <summary>
    /// Where the volumes of a set can be: the configured devices of their kinds, and folders without a name where the catalog
    /// saw one. Every device if the catalog does not know the set.
    /// </summary>
    public IReadOnlyList<VaultDevice> For(SetId set, VaultCatalog catalog)
    {
        var volumes = (catalog.Set(set)?.Volumes() ?? []).Select(catalog.Volume).OfType<VolumeRecord>().ToList();
        if (volumes.Count == 0)
        {
            return All();
        }

        var nameless = volumes
            .Where(volume => volume.Kind == VolumeKind.Folder && Path.IsPathRooted(volume.Device))
            .Select(volume => FolderAt(volume.Device));
        return
        [
            .. All()
                .Where(device => volumes.Exists(volume => volume.Kind == device.Kind))
                .Concat(nameless)
                .DistinctBy(device => device.LockName),
        ];
    }

    /// <summary>Whether a device is the built-in folder volume, which is formatted without being asked for.</summary>
    public bool IsBuiltIn(VaultDevice device) =>
        settings.Folders.TryGetValue(device.Name, out var folder)
        && folder.IsBuiltIn
        && device.LockName == LockName(folder);

    /// <summary>
    /// Makes the folder of a folder volume that is about to be formatted. Its parent must be there, because a missing one
    /// means that a disk is not mounted; only the built-in volume's parents are made.
    /// </summary>
    public void MakeFolder(VaultDevice device)
    {
        if (
            device.Kind == VolumeKind.Folder
            && (IsBuiltIn(device) || Directory.Exists(Path.GetDirectoryName(device.LockName)))
        )
        {
            Directory.CreateDirectory(device.LockName);
        }
    }

    private VaultDevice Drive(DeviceSettings drive) =>
        new(
            drive.Name,
            VolumeKind.Ltfs,
            drive.LockName,
            () => DriveDevice.Open(drive, _scsi, composition.Environment.HostName, composition.Clock)
        )
        {
            OpenDrive = () => Opening.Drive(drive),
        };

    private DriveUnit UnitOf(DeviceSettings drive) =>
        new(drive.Name, drive.LockName, () => Opening.Drive(drive), drive.SerialNumber);

    private DeviceOpening Opening => new(_scsi, composition.Environment.HostName, composition.Clock);

    private static DeviceSettings Choose(
        IReadOnlyDictionary<string, DeviceSettings> devices,
        string? name,
        ErrorDefinition unknown,
        string noun
    )
    {
        var known =
            devices.Count == 0
                ? $"No {noun} is configured."
                : $"Known are {string.Join(", ", devices.Keys.Order(StringComparer.OrdinalIgnoreCase))}.";
        if (name is null)
        {
            return devices.Count == 1
                ? devices.Values.First()
                : throw new TapeVaultException(ConsoleErrors.WhichDevice, $"Which {noun}? {known}");
        }

        return devices.TryGetValue(name, out var device)
            ? device
            : throw new TapeVaultException(
                unknown,
                $"'{name}' was asked for.{Suggestion.Ask(name, [.. devices.Keys])} {known}"
            );
    }

    private VaultDevice Folder(FolderSettings folder) =>
        new(
            folder.Name,
            VolumeKind.Folder,
            LockName(folder),
            () => new FolderDevice(composition.OpenFolderStore(folder.Path), composition.Clock)
        );

    // a folder without a name goes by its whole path, so that the catalog can say where a volume was seen
    private VaultDevice FolderAt(string path) =>
        Folder(new FolderSettings(Path.TrimEndingDirectorySeparator(path), path));

    // two ways to one folder are one lock, as far as the last step goes
    private static string LockName(FolderSettings folder)
    {
        var path = Path.TrimEndingDirectorySeparator(folder.Path);
        var target = Directory.Exists(path) ? Directory.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        return Path.TrimEndingDirectorySeparator(target?.FullName ?? path);
    }

    private static bool LooksLikePath(string text) =>
        text.Contains('/', StringComparison.Ordinal)
        || text.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || text is "." or ".." or "~";
}
