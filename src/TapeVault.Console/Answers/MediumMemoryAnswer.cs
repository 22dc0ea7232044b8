using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>medium memory</c>.</summary>
internal sealed record MediumMemoryAnswer(MediumMemoryRead Medium) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line($"Memory of the cartridge in drive '{Medium.Name}': {Medium.Attributes.Count} attributes.");
        foreach (var entry in Medium.Attributes)
        {
            var value = entry.Attribute;
            var partition = entry.Partition is { } number ? $" of partition {number}" : string.Empty;
            var unit = value.Unit is { } known ? $" {known}" : string.Empty;
            console.Line(
                $"  {value.Code}  {value.Name ?? "(not known)"}{partition}: {value.Value}{unit}  [{entry.WrittenBy}]"
            );
        }
    }
}
