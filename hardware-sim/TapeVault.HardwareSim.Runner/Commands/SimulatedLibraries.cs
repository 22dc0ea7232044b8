using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>Opens and makes libraries.</summary>
internal static class SimulatedLibraries
{
    /// <summary>Slots that stay empty in a library that comes with cartridges, so that there is room to move.</summary>
    private const int FreeSlots = 2;

    /// <summary>The library of a folder, or a new one of a profile that is gone when it is disposed.</summary>
    /// <exception cref="TapeVaultException">Neither is there.</exception>
    public static SimulatedLibrary Get(RunnerContext context, string text, ulong seed)
    {
        var folder = context.Absolute(text);
        if (Profile(text) is { } profile && !Directory.Exists(folder))
        {
            var library = new SimulatedLibrary(
                new SimulatedLibraryOptions
                {
                    Profile = profile,
                    Drive = new SimulatedDriveOptions { Seed = seed },
                }
            );
            Stock(library, Math.Max(0, profile.Slots - FreeSlots), capacityBytes: null);
            return library;
        }

        try
        {
            return SimulatedLibrary.Open(folder);
        }
        catch (InvalidDataException missing)
        {
            throw new TapeVaultException(SimulatorErrors.NoLibrary, missing.Message, missing);
        }
        catch (IOException inUse) when (Directory.Exists(folder))
        {
            throw new TapeVaultException(SimulatorErrors.CartridgeInUse, inUse.Message, inUse);
        }
    }

    /// <summary>The profile of that name, or null.</summary>
    public static LibraryProfile? Profile(string name) =>
        LibraryProfiles.All.FirstOrDefault(profile =>
            string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Puts blank, labelled cartridges into the first slots; without a robot, onto the shelf.</summary>
    public static void Stock(SimulatedLibrary library, int count, long? capacityBytes)
    {
        var generation = library.Options.Drive.Profile.Name;
        var suffix = "L" + generation[(generation.IndexOf('-', StringComparison.Ordinal) + 1)..];
        for (int i = 0; i < count; i++)
        {
            // two characters are all that a label has for the generation: LTO-10 is LA
            var label = $"TV{i + 1:0000}{(suffix == "L10" ? "LA" : suffix)}";
            library.AddCartridge(
                new CartridgeOptions
                {
                    Generation = generation,
                    Barcode = label,
                    Serial = "SIM-" + label,
                    CapacityBytes = capacityBytes,
                },
                (ushort)(library.Map.Slots.First + i)
            );
        }
    }
}
