using System.Text.Json.Serialization;
using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Model;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>volume check</c>.</summary>
internal sealed record VolumeCheckedAnswer(VolumeChecked Volume) : Answer
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override ExitCode ExitCode => Volume.ExitCode;

    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line(
            Volume.IsConsistent
                ? $"Volume '{Volume.VolumeName}' in {Volume.Device} is as it should be."
                : $"{ScreenText.Count(Volume.Problems.Count, "problem")} in {Volume.Device}:"
        );
        foreach (var problem in Volume.Problems)
        {
            console.Line("  " + problem);
        }

        TriageText.Print(console, Volume.Triage);
        console.Facts(
            ("Content", Volume.Content.ToString()),
            ("Volume id", Volume.VolumeId),
            ("Files", $"{ScreenText.Count(Volume.FileCount, "file")}, {ByteSize.Format(Volume.FileBytes)}")
        );
    }
}
