using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>
/// Counts the commands to one device that failed for a reason that lies in device or medium: MEDIUM ERROR and HARDWARE ERROR.
/// What is met while an end of data is looked for, and cartridges of another kind, do not count.
/// </summary>
public sealed class FailureTally
{
    /// <summary>How many are told in words.</summary>
    public const int Told = 20;

    private const byte NotFound = 0x14;
    private const byte IncompatibleMedium = 0x30;
    private const byte FormatCorrupted = 0x31;
    private const byte WriteAppend = 0x50;

    private readonly List<string> _sentences = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them, a sentence each.</summary>
    public IReadOnlyList<string> Sentences => _sentences;

    internal void Note(string command, in SenseData sense)
    {
        if (
            sense.Key is not (SenseKey.MediumError or SenseKey.HardwareError)
            || sense.Condition.Code is NotFound or IncompatibleMedium or FormatCorrupted or WriteAppend
            || sense.Condition == AdditionalSense.AuxiliaryMemoryReadError
        )
        {
            return;
        }

        Count++;
        if (_sentences.Count < Told)
        {
            _sentences.Add($"{command}: {sense.Key} {sense.Condition} {AdditionalSenseText.Of(sense.Condition)}.");
        }
    }
}
