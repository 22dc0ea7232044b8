using System.Globalization;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>
/// A fault as words of a control line: <c>op=0A nth=3 sense=3/0C/00 residual=512 host=timedout status=08 executes=yes
/// repeat=yes deferred=yes loses-buffer=yes cut=during</c>, or <c>at=N</c> instead of <c>op</c> and <c>nth</c>. Codes are hexadecimal,
/// counts decimal.
/// </summary>
internal static class FaultText
{
    private const int SenseParts = 3;

    /// <summary>Reads a fault.</summary>
    /// <exception cref="ControlRefusalException">A word is not understood, or nothing says when it strikes.</exception>
    public static DriveFault Parse(IEnumerable<string> words)
    {
        var fault = new DriveFault();
        foreach (var word in words)
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new ControlRefusalException($"'{word}' is not NAME=VALUE");
            }

            fault = With(fault, word[..equals], word[(equals + 1)..]);
        }

        return fault.Operation is null && fault.AtCommand is null
            ? throw new ControlRefusalException("say at which command: op=CODE nth=N, or at=N")
            : fault;
    }

    private static DriveFault With(DriveFault fault, string name, string value) =>
        name switch
        {
            "op" => fault with { Operation = (OperationCode)Byte(value) },
            "nth" => fault with { Occurrence = Count(value) },
            "at" => fault with { AtCommand = Count(value) },
            "sense" => fault with { Sense = Sense(value, fault.Sense) },
            "deferred" => fault with { Sense = Deferred(fault.Sense, YesNo(value)) },
            "status" => fault with { Status = (ScsiStatus)Byte(value) },
            "residual" => fault with { ResidualBytes = Number(value) },
            "host" => fault with { HostStatus = Host(value) },
            "executes" => fault with { ExecuteCommand = YesNo(value) },
            "repeat" => fault with { Repeats = YesNo(value) },
            "loses-buffer" => fault with { LosesBuffer = YesNo(value) },
            "cut" => fault with { PowerCut = Moment(value) },
            _ => throw new ControlRefusalException(
                $"'{name}' is not known; known are op, nth, at, sense, deferred, status, residual, host, executes, repeat, loses-buffer, cut"
            ),
        };

    private static SenseData Sense(string text, SenseData? before)
    {
        var parts = text.Split('/');
        if (parts.Length != SenseParts)
        {
            throw new ControlRefusalException($"sense '{text}' is not KEY/ASC/ASCQ");
        }

        var sense = SenseData.Of((SenseKey)Byte(parts[0]), new AdditionalSense(Byte(parts[1]), Byte(parts[2])));
        return before is { } earlier ? sense with { Response = earlier.Response } : sense;
    }

    private static SenseData Deferred(SenseData? sense, bool deferred) =>
        (sense ?? SenseData.Of(SenseKey.MediumError, AdditionalSense.WriteError)) with
        {
            Response = deferred ? SenseResponse.DeferredFixed : SenseResponse.CurrentFixed,
        };

    private static PowerCutMoment Moment(string text) =>
        text switch
        {
            "before" => PowerCutMoment.Before,
            "during" => PowerCutMoment.During,
            "after" => PowerCutMoment.After,
            _ => throw new ControlRefusalException($"cut '{text}' is neither before, during nor after"),
        };

    private static HostStatus Host(string text) =>
        Enum.TryParse<HostStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status)
            ? status
            : throw new ControlRefusalException(
                $"host '{text}' is not known; known are {string.Join(", ", Enum.GetNames<HostStatus>())}"
            );

    private static byte Byte(string text) =>
        byte.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)
            ? value
            : throw new ControlRefusalException($"'{text}' is not a hexadecimal byte");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new ControlRefusalException($"'{text}' is not a number");

    private static long Count(string text) =>
        Number(text) is > 0 and var count
            ? count
            : throw new ControlRefusalException($"'{text}' does not count from 1");

    private static bool YesNo(string text) =>
        text switch
        {
            "yes" => true,
            "no" => false,
            _ => throw new ControlRefusalException($"'{text}' is neither yes nor no"),
        };
}
