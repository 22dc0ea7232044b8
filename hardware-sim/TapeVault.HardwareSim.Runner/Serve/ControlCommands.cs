using System.Globalization;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>
/// What the control socket understands: a line of words in, one line out, which begins with <c>ok</c> or <c>error</c>. A word
/// with blanks stands in double quotes.
/// </summary>
internal sealed class ControlCommands
{
    private readonly ServedDevices _devices;
    private readonly IscsiTarget _target;
    private readonly Dictionary<string, ControlCommand> _commands;

    public ControlCommands(ServedDevices devices, IscsiTarget target)
    {
        _devices = devices;
        _target = target;
        _commands = new(StringComparer.Ordinal)
        {
            ["insert"] = new("LUN CARTRIDGE", 2, Insert),
            ["eject"] = new("LUN", 1, words => $"{devices.Eject(words.Number())} is out"),
            ["power"] = new("LUN off|on", 2, Power),
            ["fault"] = new("LUN op=CODE nth=N sense=K/ASC/ASCQ …", null, Fault),
            ["clear-faults"] = new("LUN", 1, ClearFaults),
            ["attention"] = new("LUN ASC/ASCQ", 2, Attention),
            ["drop-connections"] = new("", 0, _ => $"{target.DropConnections()} dropped"),
            ["ping"] = new("", 0, _ => $"{target.Ping()} asked"),
            ["request-logout"] = new("SECONDS", 1, words => $"{target.RequestLogout(words.Seconds())} asked"),
            ["status"] = new("", 0, _ => Status()),
            ["help"] = new("", 0, _ => Help()),
        };
        foreach (
            var (name, command) in new MediumControl(devices).Commands.Concat(new LibraryControl(devices).Commands)
        )
        {
            _commands.Add(name, command);
        }
    }

    /// <summary>Carries out one line. Nothing is thrown for what can be in it.</summary>
    public string Answer(string line)
    {
        try
        {
            var words = ControlWords.Parse(line);
            var name = words.Text();
            if (!_commands.TryGetValue(name, out var command))
            {
                throw new ControlRefusalException($"'{name}' is not known; try help");
            }

            if (command.WordCount is { } count && words.Count != count)
            {
                throw new ControlRefusalException($"usage: {name} {command.Usage}".TrimEnd());
            }

            var answer = command.Do(words);
            return answer.Length > 0 ? "ok " + answer : "ok";
        }
        catch (ControlRefusalException refusal)
        {
            return "error " + OneLine(refusal.Message);
        }
        catch (TapeVaultException known)
        {
            return "error " + OneLine($"{known.Error.Code}: {known.Error.Meaning} {known.Facts}");
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                        or ArgumentException
            )
        {
            return "error " + OneLine(failure.Message);
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private string Insert(ControlWords words)
    {
        int unit = words.Number();
        return $"{_devices.Insert(unit, words.Text())} is in unit {unit}";
    }

    private string Power(ControlWords words)
    {
        var unit = _devices.Unit(words.Number());
        var state = words.Text();
        if (state is not ("off" or "on"))
        {
            throw new ControlRefusalException($"'{state}' is neither off nor on");
        }

        lock (unit)
        {
            switch (unit)
            {
                case SimulatedDrive drive when state == "off":
                    int lost = drive.BufferedObjects;
                    drive.CutPower();
                    return $"{lost} objects were in the buffer";
                case SimulatedDrive drive:
                    drive.RestorePower();
                    return "";
                case SimulatedLibrary library when state == "off":
                    library.CutPower();
                    return "";
                default:
                    (unit as SimulatedLibrary)?.RestorePower();
                    return "";
            }
        }
    }

    private string Fault(ControlWords words)
    {
        var unit = _devices.Unit(words.Number());
        var fault = FaultText.Parse(words.Rest());
        lock (unit)
        {
            var plan = ServedDevices.FaultsOf(unit);
            plan.Add(fault);
            return $"{plan.PendingCount} pending";
        }
    }

    private string ClearFaults(ControlWords words)
    {
        var unit = _devices.Unit(words.Number());
        lock (unit)
        {
            ServedDevices.FaultsOf(unit).Clear();
            return "";
        }
    }

    private string Attention(ControlWords words)
    {
        var unit = _devices.Unit(words.Number());
        var codes = words.Text().Split('/');
        if (
            codes.Length != 2
            || !byte.TryParse(codes[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte code)
            || !byte.TryParse(
                codes[1],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out byte qualifier
            )
        )
        {
            throw new ControlRefusalException("a unit attention is ASC/ASCQ in hexadecimal");
        }

        lock (unit)
        {
            (unit as SimulatedDrive)?.RaiseUnitAttention(new(code, qualifier));
            (unit as SimulatedLibrary)?.RaiseUnitAttention(new(code, qualifier));
            return "";
        }
    }

    private string Status() =>
        string.Join(' ', _devices.Units.Select(Status).Prepend($"sessions={_target.InitiatorPorts.Count}"));

    private static string Status(ILogicalUnit unit, int number)
    {
        lock (unit)
        {
            int faults = ServedDevices.FaultsOf(unit).PendingCount;
            return unit switch
            {
                SimulatedDrive drive => $"{number}:serial={drive.SerialNumber},power={OnOff(drive.IsOn)},"
                    + $"cartridge={drive.Cartridge?.Barcode ?? "none"},commands={drive.CommandCount},"
                    + $"buffered={drive.BufferedObjects},faults={faults}",
                SimulatedLibrary library => $"{number}:serial={library.SerialNumber},power={OnOff(library.IsOn)},"
                    + $"cartridges={library.Contents.Count()},commands={library.CommandCount},faults={faults}",
                _ => $"{number}:serial={unit.SerialNumber}",
            };
        }
    }

    private static string OnOff(bool isOn) => isOn ? "on" : "off";

    private string Help() =>
        string.Join("; ", _commands.Select(command => $"{command.Key} {command.Value.Usage}".TrimEnd()));
}
