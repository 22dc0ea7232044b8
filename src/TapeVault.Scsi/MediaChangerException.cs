using System.Globalization;
using System.Text;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>The library, or the way to it, is broken, or it refuses: the whole report.</summary>
public sealed class MediaChangerException : Exception
{
    /// <summary>Makes the report of one command.</summary>
    /// <param name="summary">What went wrong in a few words, for example "the library reports an error".</param>
    /// <param name="deviceDescription">The device, from the transport.</param>
    /// <param name="command">The command.</param>
    /// <param name="result">Its whole answer.</param>
    public MediaChangerException(string summary, string deviceDescription, in ScsiCommand command, in ScsiResult result)
        : base(Describe(summary, deviceDescription, command, result))
    {
        Summary = summary;
        DeviceDescription = deviceDescription;
        Command = command;
        Result = result;
        Sense = SenseData.TryRead(result.Sense.Span, out var sense) ? sense : null;
    }

    /// <summary>What went wrong in a few words.</summary>
    public string Summary { get; }

    /// <summary>The device, from the transport.</summary>
    public string DeviceDescription { get; }

    /// <summary>The command.</summary>
    public ScsiCommand Command { get; }

    /// <summary>Status, sense, residual, host and driver status.</summary>
    public ScsiResult Result { get; }

    /// <summary>The sense data, if there were any.</summary>
    public SenseData? Sense { get; }

    /// <summary>Whether key and condition of the sense are these.</summary>
    public bool Is(SenseKey key, AdditionalSense condition) => Sense is { } sense && sense.Is(key, condition);

    private static string Describe(string summary, string device, in ScsiCommand command, in ScsiResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{command.Name} on {device}: {summary}. Status {result.Status}");
        if (SenseData.TryRead(result.Sense.Span, out var sense))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $", sense {sense.Key} {sense.Condition} {AdditionalSenseText.Of(sense.Condition)}"
            );
        }

        text.Append(CultureInfo.InvariantCulture, $", residual {result.ResidualBytes} bytes");
        text.Append(CultureInfo.InvariantCulture, $", host {result.HostStatus}, driver {result.DriverStatus:X2}h");
        return text.Append(CultureInfo.InvariantCulture, $"; CDB {Convert.ToHexString(command.Cdb.Span)}.").ToString();
    }
}
