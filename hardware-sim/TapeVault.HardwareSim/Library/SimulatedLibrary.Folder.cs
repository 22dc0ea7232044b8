using TapeVault.Scsi;

namespace TapeVault.HardwareSim;

/// <summary>A library that survives its process.</summary>
public sealed partial class SimulatedLibrary : IDisposable
{
    private LibraryFolder? _folder;

    /// <summary>Makes a new, empty library in a folder.</summary>
    /// <exception cref="InvalidOperationException">The folder holds one already.</exception>
    /// <exception cref="IOException">Another process has the folder open.</exception>
    public static SimulatedLibrary Create(string path, SimulatedLibraryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = new LibraryFolder(path);
        if (folder.HoldsLibrary)
        {
            folder.Dispose();
            throw new InvalidOperationException($"'{path}' holds a library already; open it instead.");
        }

        folder.WriteLibrary(
            new LibraryRecord(
                options.Profile.Name,
                options.SerialNumber,
                options.Drive.Profile.Name,
                options.Drive.SerialNumber,
                options.Drive.Seed
            )
        );
        var library = new SimulatedLibrary(options) { _folder = folder };
        library.Save();
        return library;
    }

    /// <summary>Opens the library that a folder holds, as after power on.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="options">Clock and timing; profile and serial numbers are the folder's.</param>
    /// <exception cref="InvalidDataException">The folder holds no library.</exception>
    /// <exception cref="IOException">Another process has the folder open.</exception>
    public static SimulatedLibrary Open(string path, SimulatedLibraryOptions? options = null)
    {
        if (!Directory.Exists(path))
        {
            throw new InvalidDataException($"'{path}' holds no simulated library.");
        }

        var folder = new LibraryFolder(path);
        try
        {
            if (!folder.HoldsLibrary)
            {
                throw new InvalidDataException($"'{path}' holds no simulated library.");
            }

            return Open(folder, options ?? new SimulatedLibraryOptions());
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Makes a new, blank cartridge, in the library's folder or in memory, and puts it into an element or on the shelf.
    /// </summary>
    /// <param name="options">The cartridge; its label must be new to the library and can name a folder.</param>
    /// <param name="address">The element; null for the shelf.</param>
    public SimulatedCartridge AddCartridge(CartridgeOptions options, ushort? address)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!CartridgeLabel.IsPrintable(options.Barcode) || options.Barcode.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"\"{options.Barcode}\" cannot be a cartridge's label.", nameof(options));
        }

        if (_folder is not null && Everything().Any(place => IsLabelled(place.Cartridge, options.Barcode)))
        {
            throw new ArgumentException($"A cartridge \"{options.Barcode}\" is there already.", nameof(options));
        }

        var storage = _folder?.Cartridge(options.Barcode) ?? CartridgeStorage.InMemory();
        var cartridge = SimulatedCartridge.Create(storage, options);
        Stock(cartridge, address);
        return cartridge;
    }

    /// <summary>Writes where everything is, puts down what the drives hold, and lets the cartridges go.</summary>
    public void Dispose()
    {
        Save();
        var all = Everything().Select(place => place.Cartridge).ToList();
        _folder?.Dispose();
        _folder = null;
        foreach (var drive in Drives)
        {
            lock (drive)
            {
                drive.Eject();
                drive.Dispose();
            }
        }

        all.ForEach(cartridge => cartridge.Dispose());
    }

    private static SimulatedLibrary Open(LibraryFolder folder, SimulatedLibraryOptions options)
    {
        var record = folder.ReadLibrary();
        var library = new SimulatedLibrary(
            options with
            {
                Profile = LibraryProfiles.Named(record.Profile),
                SerialNumber = record.SerialNumber,
                Drive = options.Drive with
                {
                    Profile = DriveProfiles.Named(record.DriveProfile),
                    SerialNumber = record.DriveSerialNumber,
                    Seed = record.Seed,
                },
            }
        );
        foreach (var place in folder.ReadPlaces())
        {
            var cartridge = SimulatedCartridge.Open(folder.Cartridge(place.Barcode));
            if (place.Element is { } address)
            {
                library.RequireEmpty(address).Put(cartridge, place.Source, place.Imported);
            }
            else
            {
                library._shelf.Add(cartridge);
            }
        }

        library._folder = folder;
        return library;
    }

    private static bool IsLabelled(SimulatedCartridge cartridge, string barcode) =>
        string.Equals(cartridge.Barcode, barcode, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<(LibraryCell? Cell, SimulatedCartridge Cartridge)> Everything() =>
        _state
            .Cells.Where(cell => cell.Cartridge is not null)
            .Select(cell => ((LibraryCell?)cell, cell.Cartridge!))
            .Concat(_shelf.Select(cartridge => ((LibraryCell?)null, cartridge)));

    private void Save() =>
        _folder?.WritePlaces([
            .. Everything()
                .Select(place => new PlaceRecord(
                    place.Cartridge.Barcode,
                    place.Cell?.Address,
                    place.Cell?.Source,
                    place.Cell?.Imported ?? false
                )),
        ]);
}
