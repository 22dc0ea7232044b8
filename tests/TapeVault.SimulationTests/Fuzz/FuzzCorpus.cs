using System.Reflection;
using System.Text.RegularExpressions;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Scsi;
using TapeVault.SimulationTests.Backup;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>
/// Bytes as devices send them: those of the codec tables of the unit tests, whose rows say where each came from, and what goes
/// between the product and simulated devices of every profile.
/// </summary>
internal static partial class FuzzCorpus
{
    /// <summary>All of them, each once, in an order that is always the same.</summary>
    public static IReadOnlyList<byte[]> Collect()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in CodecTables())
        {
            found.Add(text);
        }

        foreach (var profile in DriveProfiles.All)
        {
            RecordDrive(profile, found);
        }

        foreach (var profile in LibraryProfiles.All.Where(profile => profile.HasRobot))
        {
            RecordLibrary(profile, found);
        }

        RecordBackup(found);
        return
        [
            .. found
                .OrderBy(text => text.Length)
                .ThenBy(text => text, StringComparer.Ordinal)
                .Select(Convert.FromHexString),
        ];
    }

    /// <summary>Hexadecimal texts in the sources of the codec tests; a text over several lines gives its pieces and the whole.</summary>
    public static IEnumerable<string> CodecTables()
    {
        var assembly = typeof(FuzzCorpus).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith("codec/", StringComparison.Ordinal))
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (Match match in HexText().Matches(reader.ReadToEnd()))
            {
                var digits = NoHex().Replace(match.Value, "");
                if (digits.Length % 2 == 0 && digits.Length >= 4)
                {
                    yield return digits.ToUpperInvariant();
                }
            }
        }
    }

    private static void RecordDrive(DriveProfile profile, HashSet<string> found)
    {
        using var drive = new SimulatedDrive(new SimulatedDriveOptions { Profile = profile });
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        drive.Insert(cartridge);
        AskEverything(new TapeDrive(new RecordingTransport(drive, found), drive.Options.Clock));
    }

    private static void RecordLibrary(LibraryProfile profile, HashSet<string> found)
    {
        using var library = new SimulatedLibrary(new SimulatedLibraryOptions { Profile = profile });
        for (var i = 0; i < 3; i++)
        {
            library.AddCartridge(new CartridgeOptions { Barcode = $"TV000{i}L9", Serial = $"C{i}" }, null);
        }

        AskEverything(
            new MediaChanger(new RecordingTransport(library, found), library.Options.Clock, new MediaChangerOptions())
        );
    }

    private static void RecordBackup(HashSet<string> found)
    {
        using var drive = new SimulatedDrive();
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        drive.Insert(cartridge);
        using var recording = new RecordingTransport(drive, found);
        using var bench = new BackupBench(
            VolumeKind.Ltfs,
            () => new LtfsDevice(new TapeDrive(recording, drive.Options.Clock), new LtfsOptions(), TimeProvider.System)
        );
        bench.Format();
        bench.Backup(SampleTree.MakeSmall());
        bench.Check();
    }

    /// <summary>Calls everything that asks a device something and needs no argument but a partition or a flag.</summary>
    public static void AskEverything(object device)
    {
        var questions = device
            .GetType()
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method =>
                method.GetParameters().All(one => one.ParameterType == typeof(int) || one.ParameterType == typeof(bool))
            )
            .OrderBy(method => method.Name, StringComparer.Ordinal);
        foreach (var question in questions)
        {
            Ask(device, question, false);
            Ask(device, question, true);
        }
    }

    private static void Ask(object device, MethodInfo question, bool flag)
    {
        try
        {
            // failures come as they are, not wrapped
            var answer = question.Invoke(
                device,
                BindingFlags.DoNotWrapExceptions,
                null,
                [.. question.GetParameters().Select(one => one.ParameterType == typeof(int) ? (object)0 : flag)],
                null
            );
            new ValueLook().At(answer);
        }
        catch (Exception failed) when (failed is TapeDriveException or MediaChangerException or ArgumentException)
        {
            // the device has it not, or not now
        }
    }

    [GeneratedRegex(
        "\"[0-9A-Fa-f][0-9A-Fa-f ]{3,}\"(\\s*\\+\\s*\"[0-9A-Fa-f ]+\")*",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex HexText();

    [GeneratedRegex("[^0-9A-Fa-f]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoHex();
}
