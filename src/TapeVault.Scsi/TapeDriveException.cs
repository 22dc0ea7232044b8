using System.Globalization;
using System.Text;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>
/// Something is broken between the caller and the medium: the whole report. The CDB is shown, never the data of a command,
/// because those may be a key.
/// </summary>
public sealed class TapeDriveException : Exception
{
    /// <summary>Makes the report of one command.</summary>
    /// <param name="summary">What went wrong in a few words, for example "the drive reports an error".</param>
    /// <param name="deviceDescription">The device, from the transport.</param>
    /// <param name="command">The command.</param>
    /// <param name="result">Its whole answer.</param>
    /// <param name="lastKnownPosition">Position before the command as far as the host knew it.</param>
    public TapeDriveException(
        string summary,
        string deviceDescription,
        in ScsiCommand command,
        in ScsiResult result,
        TapePosition? lastKnownPosition
    )
        : base(Describe(summary, deviceDescription, command, result, lastKnownPosition))
    {
        Summary = summary;
        DeviceDescription = deviceDescription;
        Command = command;
        Result = result;
        LastKnownPosition = lastKnownPosition;
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

    /// <summary>Whether the report is about an earlier command: data that the drive had accepted are lost.</summary>
    public bool IsDeferred => Sense is { IsDeferred: true };

    /// <summary>Position before the command as far as the host knew it. After a deferred error it is void.</summary>
    public TapePosition? LastKnownPosition { get; }

    /// <summary>Whether key and condition of the sense are these.</summary>
    public bool Is(SenseKey key, AdditionalSense condition) => Sense is { } sense && sense.Is(key, condition);

    /// <summary>Whether the sense has this key.</summary>
    public bool Is(SenseKey key) => Sense is { } sense && sense.Key == key;

    private static string Describe(
        string summary,
        string device,
        in ScsiCommand command,
        in ScsiResult result,
        TapePosition? position
    )
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{command.Name} on {device}: {summary}. Status {result.Status}");
        if (SenseData.TryRead(result.Sense.Span, out var sense))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $", sense {sense.Key} {sense.Condition} {AdditionalSenseText.Of(sense.Condition)}"
            );
            text.Append(sense.IsDeferred ? " (deferred: about an earlier command)" : "");
            text.Append(sense.EndOfMedium ? ", EOM" : "").Append(sense.Filemark ? ", FILEMARK" : "");
            text.Append(sense.IncorrectLength ? ", ILI" : "");
            text.Append(
                CultureInfo.InvariantCulture,
                $", information {(sense.InformationValid ? sense.Information : 0)}"
            );
        }

        text.Append(CultureInfo.InvariantCulture, $", residual {result.ResidualBytes} bytes");
        text.Append(CultureInfo.InvariantCulture, $", host {result.HostStatus}, driver {result.DriverStatus:X2}h");
        text.Append(CultureInfo.InvariantCulture, $"; CDB {Convert.ToHexString(command.Cdb.Span)}");
        if (position is { } known)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"; last known position partition {known.Partition}, object {known.ObjectNumber}"
            );
        }

        return text.Append('.').ToString();
    }
}
