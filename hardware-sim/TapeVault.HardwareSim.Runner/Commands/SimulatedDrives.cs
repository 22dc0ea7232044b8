namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>Drives by the folder of the cartridge in them; each is made once, and the cartridge is taken out at the end.</summary>
/// <param name="cutPowerAtCommand">The command in whose middle every drive's power fails; null for none.</param>
internal sealed class SimulatedDrives(long? cutPowerAtCommand) : IDisposable
{
    private readonly Dictionary<string, (SimulatedDrive Drive, SimulatedCartridge Cartridge)> _drives = new(
        StringComparer.Ordinal
    );

    /// <summary>The drive with the cartridge of a folder in it.</summary>
    public SimulatedDrive Get(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(folder);
        if (!_drives.TryGetValue(path, out var found))
        {
            var cartridge = SimulatedCartridges.Open(path);
            var drive = new SimulatedDrive(new SimulatedDriveOptions { Profile = ProfileFor(cartridge) });
            drive.Insert(cartridge);
            drive.CutPowerAtCommand(cutPowerAtCommand ?? long.MaxValue);
            found = (drive, cartridge);
            _drives.Add(path, found);
        }

        return found.Drive;
    }

    /// <summary>The drive of the cartridge's generation; of cartridges that have none, the oldest that reads them.</summary>
    private static DriveProfile ProfileFor(SimulatedCartridge cartridge) =>
        DriveProfiles.All.FirstOrDefault(profile => profile.Name == cartridge.Generation)
        ?? DriveProfiles.All.First(profile => profile.ReadableMedia.Contains(cartridge.Generation));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (drive, cartridge) in _drives.Values)
        {
            drive.Eject();
            drive.Dispose();
            cartridge.Dispose();
        }

        _drives.Clear();
    }
}
