using System.CommandLine;
using System.Globalization;
using System.Net;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.HardwareSim.Runner.Serve;
using TapeVault.Model;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary><c>tapevault-sim serve</c>: simulated devices as an iSCSI target, for other programs.</summary>
internal sealed class ServeCommand
{
    private const int LongestSerial = 10;

    private readonly Option<string[]> _drives = new("--drive")
    {
        Description =
            "A drive, for example lto9 or lto8:SERIAL01; repeat it for more (default: one lto9 if there is no library).",
        HelpName = "PROFILE[:SERIAL]",
    };

    private readonly Option<string?> _library = new("--library")
    {
        Description =
            "A library: its folder ('tapevault-sim library new' makes one), or a profile for one that is gone afterwards.",
        HelpName = "DIR|PROFILE",
    };

    private readonly Option<string[]> _inserted = new("--insert")
    {
        Description = "A cartridge that is in a drive from the beginning; repeatable.",
        HelpName = "LUN=CARTRIDGE",
    };

    private readonly Option<string> _cartridges = new("--cartridges")
    {
        Description = "Folder in which cartridges are looked for by name (default: the working folder).",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string> _listen = new("--listen")
    {
        Description = "Loopback address and port; port 0 takes a free one.",
        HelpName = "ADDRESS:PORT",
        DefaultValueFactory = _ => "127.0.0.1:0",
    };

    private readonly Option<string> _name = new("--target-name")
    {
        Description = "The target's iSCSI name.",
        HelpName = "IQN",
        DefaultValueFactory = _ => new IscsiTargetOptions().TargetName,
    };

    private readonly ChapOptions _chap = new();
    private readonly SessionOptions _session = new();

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Decides what power cuts leave.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> _control = new("--control")
    {
        Description = "Take control lines on a Unix socket at this path (see 'tapevault-sim tell').",
        HelpName = "PATH",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Describe what is offered as one line of JSON.",
    };

    private ServeCommand() { }

    /// <summary>Builds the command.</summary>
    public static Command Create(RunnerContext context)
    {
        var options = new ServeCommand();
        var command = new Command("serve", "Offer simulated drives to other programs as an iSCSI target on loopback.")
        {
            options._drives,
            options._library,
            options._inserted,
            options._cartridges,
            options._listen,
            options._name,
            options._seed,
            options._control,
            options._json,
        };
        options._chap.AddTo(command);
        options._session.AddTo(command);
        command.SetAction(parsed => (int)new ServeRun(context, options.Read(context, parsed)).Run());
        return command;
    }

    private static TapeVaultException Mistake(string facts) => new(SimulatorErrors.BadServeOption, facts);

    private static IPEndPoint Place(string text) =>
        IPEndPoint.TryParse(text, out var place) && text.Contains(':', StringComparison.Ordinal)
            ? (
                IPAddress.IsLoopback(place.Address)
                    ? place
                    : throw new TapeVaultException(SimulatorErrors.NotLoopback, $"--listen says {place}.")
            )
            : throw Mistake($"'{text}' is not ADDRESS:PORT, for example 127.0.0.1:3260 or [::1]:0.");

    private static (int Unit, string Folder) Insertion(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return
            equals > 0
            && int.TryParse(text.AsSpan(0, equals), NumberStyles.None, CultureInfo.InvariantCulture, out int unit)
            ? (unit, text[(equals + 1)..])
            : throw Mistake($"'{text}' is not LUN=CARTRIDGE.");
    }

    private static SimulatedDriveOptions Drive(string text, int number, ulong seed)
    {
        var parts = text.Split(':', 2);
        var serial = parts.Length == 2 ? parts[1] : $"SIMDRIVE{number + 1:00}";
        if (serial.Length is 0 or > LongestSerial || serial.Any(c => c is <= ' ' or > '~'))
        {
            throw Mistake($"'{serial}' is not a serial number of 1 to {LongestSerial} printable characters.");
        }

        return new SimulatedDriveOptions
        {
            Profile = Options.Profile(parts[0]) ?? throw Mistake($"There is no drive profile '{parts[0]}'."),
            SerialNumber = serial,
            Seed = seed + (ulong)number,
        };
    }

    private ServeSettings Read(RunnerContext context, ParseResult parsed)
    {
        var library = parsed.GetValue(_library);
        string[] drives =
            parsed.GetValue(_drives) is { Length: > 0 } named ? named
            : library is null ? ["lto9"]
            : [];
        ulong seed = parsed.GetValue(_seed);
        return new ServeSettings
        {
            Drives = [.. drives.Select((text, number) => Drive(text, number, seed))],
            OpenLibrary = library is null ? null : () => SimulatedLibraries.Get(context, library, seed),
            Inserted = [.. (parsed.GetValue(_inserted) ?? []).Select(Insertion)],
            CartridgeFolder = context.Absolute(parsed.GetRequiredValue(_cartridges)),
            ControlPath = parsed.GetValue(_control) is { } path ? context.Absolute(path) : null,
            Json = parsed.GetValue(_json),
            Target = _chap.Apply(
                context,
                parsed,
                new IscsiTargetOptions
                {
                    TargetName = parsed.GetRequiredValue(_name),
                    Listen = Place(parsed.GetRequiredValue(_listen)),
                    Parameters = _session.Read(parsed),
                }
            ),
        };
    }
}
