using System.CommandLine;
using TapeVault.Catalog;
using TapeVault.Console.Answers;
using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault sets</c> and <c>tapevault sets show</c></summary>
internal static class SetsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var set = VerifyCommand.SetArgument();
        var show = new Command("show", "Show one set with its copies.") { set };
        show.SetAction(parsed => runner.Run(parsed, run => Show(run, parsed.GetRequiredValue(set))));
        var command = new Command("sets", "List the backup sets that the catalog knows.") { show };
        command.SetAction(parsed => runner.Run(parsed, List));
        return command;
    }

    private static SetsAnswer List(CommandRun run) =>
        new([.. run.Catalog.Sets().Select(set => SetSummary.Of(set, volume => NameOf(run.Catalog, volume)))]);

    private static SetShownAnswer Show(CommandRun run, SetId id)
    {
        var set =
            run.Catalog.Set(id) ?? throw new TapeVaultException(CatalogErrors.NoSuchSet, $"It was asked for {id}.");
        return new SetShownAnswer(
            SetSummary.Of(set, volume => NameOf(run.Catalog, volume)),
            set.Host,
            set.ProductVersion,
            set.Reason,
            [
                .. set.Segments.Select(segment => new SetSegment(
                    segment.Number,
                    segment.Volume.ToString(),
                    segment.FileName,
                    segment.SizeBytes,
                    segment.Digest.ToString(),
                    segment.Committed
                )),
            ],
            [
                .. set.Verifications.Select(verify => new SetVerification(
                    verify.Instant,
                    verify.Volume?.ToString(),
                    verify.Passed,
                    verify.Entries,
                    verify.Bytes,
                    verify.Problems
                )),
            ]
        );
    }

    private static string NameOf(VaultCatalog catalog, VolumeId volume) => catalog.Volume(volume)?.Name ?? string.Empty;
}
