using System.Globalization;
using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>drive test</c>.</summary>
internal sealed record DriveTestedAnswer(DriveTested Drive) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line($"Drive '{Drive.Name}' passed its own test.");
        if (Drive.Writing is { } writing)
        {
            console.Line(
                $"{ByteSize.Format(writing.SizeBytes)} were written, read back and found equal; the cartridge is blank again."
            );
            console.Facts(
                ("Cartridge", writing.Barcode),
                ("Medium", writing.SerialNumber),
                ("Written", Rate(writing.WrittenMegabytesPerSecond)),
                ("Read", Rate(writing.ReadMegabytesPerSecond)),
                ("Block check", writing.BlockProtection ?? "the drive has none"),
                ("Put right", Errors(writing.Errors.CorrectedWriteErrors, writing.Errors.CorrectedReadErrors)),
                ("Not put right", Errors(writing.Errors.UncorrectedWriteErrors, writing.Errors.UncorrectedReadErrors))
            );
        }

        DriveAlertsAnswer.Print(console, Drive.Alerts);
    }

    private static string? Rate(double? rate) =>
        rate is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.#} MB/s") : null;

    private static string? Errors(long? writing, long? reading) =>
        writing is null && reading is null ? null : $"{writing ?? 0} writing, {reading ?? 0} reading errors";
}
