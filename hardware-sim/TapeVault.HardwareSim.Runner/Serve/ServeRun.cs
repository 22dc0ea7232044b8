using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.HardwareSim.Runner.Commands;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>One run of <c>serve</c>: devices, target and control socket up, described, and down again when a stop is asked for.</summary>
internal sealed class ServeRun(RunnerContext context, ServeSettings settings)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Runs until a stop is asked for.</summary>
    public ExitCode Run()
    {
        using var devices = new ServedDevices(settings);
        using var target = Listen(devices);
        target.OnFault = fault => context.Error.WriteLine($"A fault of the simulator ended a session: {fault}");
        var control = new ControlCommands(devices, target);
        using var server = settings.ControlPath is { } path ? new ControlServer(path, control.Answer) : null;
        Describe(devices, target);
        context.Composition.Stops.FinishBlock.WaitHandle.WaitOne();
        return ExitCode.Success;
    }

    private IscsiTarget Listen(ServedDevices devices)
    {
        try
        {
            return new IscsiTarget(devices.Units, settings.Target);
        }
        catch (SocketException failure)
        {
            throw new TapeVaultException(
                SimulatorErrors.CannotListen,
                $"{settings.Target.Listen}: {failure.Message}",
                failure
            );
        }
    }

    private void Describe(ServedDevices devices, IscsiTarget target)
    {
        var units = devices.Units.Select((unit, number) => ServedUnit.Of(unit, number, target)).ToList();
        if (settings.Json)
        {
            context.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        Portal = $"{target.Portal}",
                        Target = target.Options.TargetName,
                        Control = settings.ControlPath,
                        Units = units,
                    },
                    Json
                )
            );
        }
        else
        {
            var screen = context.Screen();
            screen.Heading($"{target.Options.TargetName} at {target.Portal}");
            screen.Rows(units.Select(unit => ($"{unit.Kind} {unit.Product}, serial {unit.Serial}", unit.Address)));
            screen.Line("Ctrl-C ends it.");
        }

        context.Out.Flush();
    }
}
