using System.Globalization;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>
/// Reads the log of a drive. Page 2Eh is never read, because reading clears it for this host: the same flags are on 12h.
/// </summary>
internal sealed class LogReader(TapeDrive drive)
{
    private const string NotCleared = "Page 2E is cleared by reading and was not read; page 12 has the same flags.";
    private readonly DriveQuestions _ask = new();

    /// <summary>Reads every page that the drive has, or one.</summary>
    /// <param name="name">What people call the drive.</param>
    /// <param name="wanted">The page; null for all.</param>
    /// <exception cref="TapeVaultException"><see cref="DriveErrors.NoSuchLogPage"/>.</exception>
    public DriveLog Read(string name, (byte Page, byte Subpage)? wanted)
    {
        // passes over what every new initiator is told once, which would hide a page
        _ = DriveLook.At(drive);
        var known = _ask.Value(() => drive.ReadSupportedLogPages())?.Pages ?? [];
        List<string> notes = [];
        if (wanted is { Page: TapeAlerts.Page } || (wanted is null && known.Any(has => has.Page == TapeAlerts.Page)))
        {
            notes.Add(NotCleared);
        }

        IEnumerable<(byte Page, byte Subpage)> pages = wanted is { } single
            ? [single.Page == TapeAlerts.Page ? (TapeAlerts.ResponsePage, (byte)0) : single]
            : known.Where(has =>
                has.Page is not (0 or TapeAlerts.Page) && has.Subpage != SupportedLogPages.AllSubpages
            );
        List<DriveLogPage> read = [];
        foreach (var (page, subpage) in pages.Distinct().Order())
        {
            if (_ask.Value(() => drive.FindLog(page, subpage)) is { } found)
            {
                read.Add(Decode(found));
            }
            else if (wanted is not null && _ask.Problems.Count == 0)
            {
                throw new TapeVaultException(
                    DriveErrors.NoSuchLogPage,
                    $"Page {Code(page, subpage)} was asked for; {name} has {string.Join(", ", known.Select(has => Code(has.Page, has.Subpage)))}."
                );
            }
            else
            {
                notes.Add($"Page {Code(page, subpage)} could not be read now.");
            }
        }

        return new DriveLog(name, read, [.. notes, .. _ask.Problems]);
    }

    private static DriveLogPage Decode(LogPage page) =>
        new(
            Code(page.Page, page.Subpage),
            LogPageTitle.Of(page.Page),
            [.. page.Parameters.Select(parameter => ValueText.Of(page.Page, page.Subpage, parameter))]
        );

    private static string Code(byte page, byte subpage) =>
        subpage == 0
            ? page.ToString("X2", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{page:X2}/{subpage:X2}");
}
