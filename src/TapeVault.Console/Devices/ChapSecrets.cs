using System.Text;
using TapeVault.Console.Settings;
using TapeVault.Model;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.Console.Devices;

/// <summary>Reads the secret of the iSCSI login, which is in a file of its own so that the configuration can be shown.</summary>
internal static class ChapSecrets
{
    /// <summary>What to log in with, null for a login without CHAP.</summary>
    /// <exception cref="TapeVaultException"><see cref="ConsoleErrors.WrongConfiguration"/>: no file, or no good secret.</exception>
    public static ChapSettings? Read(IscsiSettings settings)
    {
        if (settings is not { ChapUser: { } user, ChapSecretFile: { } file })
        {
            return null;
        }

        var secret = Encoding.UTF8.GetBytes(FirstLine(file));
        return secret.Length >= ChapCredentials.ShortestSecret
            ? new ChapSettings(new ChapCredentials(user, secret))
            : throw Mistake(
                $"the secret in '{file}' has less than {ChapCredentials.ShortestSecret} bytes (RFC 7143 9.2.1)."
            );
    }

    private static string FirstLine(string file)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault() ?? string.Empty;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Mistake($"'iscsi.chapSecretFile' cannot be read: {failure.Message}");
        }
    }

    private static TapeVaultException Mistake(string sentence) => new(ConsoleErrors.WrongConfiguration, sentence);
}
