using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>Opens and makes cartridges that are kept in folders.</summary>
internal static class SimulatedCartridges
{
    private const string Journal = "journal.log";

    /// <summary>Opens the cartridge of a folder.</summary>
    /// <exception cref="TapeVaultException">There is none, or it is in use.</exception>
    public static SimulatedCartridge Open(string folder)
    {
        if (!File.Exists(Path.Combine(folder, Journal)))
        {
            throw new TapeVaultException(SimulatorErrors.NoCartridge, $"It was looked for in '{folder}'.");
        }

        var storage = Storage(folder);
        try
        {
            return SimulatedCartridge.Open(storage);
        }
        catch (InvalidDataException damage)
        {
            storage.Dispose();
            throw new TapeVaultException(SimulatorErrors.NoCartridge, damage.Message, damage);
        }
    }

    /// <summary>A storage for a new cartridge.</summary>
    /// <exception cref="TapeVaultException">The folder holds something.</exception>
    public static CartridgeStorage New(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()
            ? throw new TapeVaultException(SimulatorErrors.FolderNotEmpty, $"'{folder}' is to hold a new cartridge.")
            : Storage(folder);

    private static CartridgeStorage Storage(string folder)
    {
        try
        {
            return CartridgeStorage.InFolder(folder);
        }
        catch (IOException inUse) when (File.Exists(Path.Combine(folder, Journal)))
        {
            throw new TapeVaultException(SimulatorErrors.CartridgeInUse, inUse.Message, inUse);
        }
    }
}
