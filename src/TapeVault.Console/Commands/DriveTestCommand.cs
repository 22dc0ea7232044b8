using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault drive test</c></summary>
internal static class DriveTestCommand
{
    private const long SmallestBytes = 1L << 20;

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var name = DriveCommand.NameArgument();
        var scratch = new Option<string?>("--scratch")
        {
            Description =
                "Also write, read and erase again the blank cartridge of this bar code or serial number. One with data is refused.",
            HelpName = "CARTRIDGE",
        };
        var size = new Option<long>("--size")
        {
            Description = "How much to write (default 1 GiB).",
            HelpName = "SIZE",
            DefaultValueFactory = _ => TestRequest.DefaultSizeBytes,
            CustomParser = result =>
            {
                if (ByteSize.TryParse(result.Tokens[0].Value, out var bytes, out var mistake) && bytes >= SmallestBytes)
                {
                    return bytes;
                }

                result.AddError(mistake ?? "Give at least 1 MiB.");
                return 0;
            },
        };
        var command = new Command("test", "Let a drive test itself; with --scratch also write and read.")
        {
            name,
            scratch,
            size,
        };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run =>
                {
                    var unit = run.Drive(parsed.GetValue(name));
                    var request = new TestRequest(parsed.GetValue(scratch), parsed.GetValue(size));
                    return new DriveTestedAnswer(run.TestDrive(unit, request));
                }
            )
        );
        return command;
    }
}
