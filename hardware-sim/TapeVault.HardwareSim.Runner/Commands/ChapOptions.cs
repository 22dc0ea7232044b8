using System.CommandLine;
using System.Text;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>Options of <c>serve</c> about CHAP. Secrets come from files, so that no list of processes shows them.</summary>
internal sealed class ChapOptions
{
    private readonly Option<string?> _user = new("--chap-user")
    {
        Description = "Let only this CHAP name in.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _secret = new("--chap-secret-file")
    {
        Description = "Its secret: the first line of this file, 12 characters or more.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _ownUser = new("--chap-target-user")
    {
        Description = "The name under which the target proves itself when an initiator asks.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _ownSecret = new("--chap-target-secret-file")
    {
        Description = "The target's secret, which has to be another one.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_user);
        command.Add(_secret);
        command.Add(_ownUser);
        command.Add(_ownSecret);
    }

    /// <summary>Puts what they say into the target's options.</summary>
    public IscsiTargetOptions Apply(RunnerContext context, ParseResult parsed, IscsiTargetOptions options) =>
        options with
        {
            Chap = Credentials(context, parsed.GetValue(_user), parsed.GetValue(_secret)),
            MutualChap = Credentials(context, parsed.GetValue(_ownUser), parsed.GetValue(_ownSecret)),
        };

    private static ChapCredentials? Credentials(RunnerContext context, string? name, string? file)
    {
        if (name is null && file is null)
        {
            return null;
        }

        if (name is null || file is null)
        {
            throw new TapeVaultException(
                SimulatorErrors.BadServeOption,
                "A CHAP name and its secret's file go together."
            );
        }

        var secret = File.ReadLines(context.Absolute(file)).FirstOrDefault() ?? string.Empty;
        var bytes = Encoding.UTF8.GetBytes(secret);
        return bytes.Length >= ChapCredentials.ShortestSecret
            ? new ChapCredentials(name, bytes)
            : throw new TapeVaultException(
                SimulatorErrors.BadServeOption,
                $"The secret in '{file}' has less than {ChapCredentials.ShortestSecret} bytes."
            );
    }
}
