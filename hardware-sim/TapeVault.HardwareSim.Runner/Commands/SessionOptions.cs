using System.CommandLine;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>Options of <c>serve</c> about what the target agrees to with an initiator.</summary>
internal sealed class SessionOptions
{
    private const string Allow = "allow";
    private const string Never = "never";

    private readonly Option<string> _headerDigest = Choice("--header-digest", "CRC32C over headers");
    private readonly Option<string> _dataDigest = Choice("--data-digest", "CRC32C over data");

    private readonly Option<bool> _required = new("--require-digests")
    {
        Description = "Refuse an initiator that does not agree to the digests that are allowed.",
    };

    private readonly Option<bool> _initialR2T = new("--initial-r2t")
    {
        Description = "Take no data that were not asked for.",
    };

    private readonly Option<bool> _noImmediateData = new("--no-immediate-data")
    {
        Description = "Take no data that come with a command.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_headerDigest);
        command.Add(_dataDigest);
        command.Add(_required);
        command.Add(_initialR2T);
        command.Add(_noImmediateData);
    }

    /// <summary>What they say.</summary>
    public SessionParameters Read(ParseResult parsed) =>
        new IscsiTargetOptions().Parameters with
        {
            HeaderDigest = parsed.GetValue(_headerDigest) != Never,
            DataDigest = parsed.GetValue(_dataDigest) != Never,
            DigestsRequired = parsed.GetValue(_required),
            InitialR2T = parsed.GetValue(_initialR2T),
            ImmediateData = !parsed.GetValue(_noImmediateData),
        };

    private static Option<string> Choice(string name, string what)
    {
        var option = new Option<string>(name)
        {
            Description = $"{what}: {Allow} (if the initiator puts it first) or {Never}.",
            HelpName = $"{Allow}|{Never}",
            DefaultValueFactory = _ => Allow,
        };
        option.AcceptOnlyFromAmong(Allow, Never);
        return option;
    }
}
