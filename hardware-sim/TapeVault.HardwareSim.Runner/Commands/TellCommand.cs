using System.CommandLine;
using System.Net.Sockets;
using System.Text;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary><c>tapevault-sim tell</c>: sends a running <c>serve</c> one control line and prints the answer.</summary>
internal static class TellCommand
{
    private const int PatienceMilliseconds = 60_000;

    /// <summary>Builds the command.</summary>
    public static Command Create(RunnerContext context)
    {
        var control = new Option<string>("--control")
        {
            Description = "The control socket that serve was given.",
            HelpName = "PATH",
            Required = true,
        };
        var words = new Argument<string[]>("WORDS")
        {
            Description = "The line; 'help' lists what there is.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("tell", "Tell a running serve to insert, eject, cut power, fail …")
        {
            control,
            words,
        };
        command.SetAction(parsed =>
        {
            var line = string.Join(' ', parsed.GetRequiredValue(words).Select(Quoted));
            var answer = Ask(context.Absolute(parsed.GetRequiredValue(control)), line);
            bool isDone = answer.StartsWith("ok", StringComparison.Ordinal);
            (isDone ? context.Out : context.Error).WriteLine(answer);
            return (int)(isDone ? ExitCode.Success : ExitCode.Refused);
        });
        return command;
    }

    private static string Quoted(string word) => word.Any(char.IsWhiteSpace) ? $"\"{word}\"" : word;

    private static string Ask(string path, string line)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        {
            ReceiveTimeout = PatienceMilliseconds,
            SendTimeout = PatienceMilliseconds,
        };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            socket.Send(Encoding.UTF8.GetBytes(line.ReplaceLineEndings(" ") + "\n"));
            using var reader = new StreamReader(new NetworkStream(socket));
            return reader.ReadLine() ?? throw new IOException("It hung up without an answer.");
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException or IOException)
        {
            throw new TapeVaultException(SimulatorErrors.NobodyServes, $"{path}: {failure.Message}", failure);
        }
    }
}
