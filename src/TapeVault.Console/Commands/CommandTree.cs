using System.CommandLine;

namespace TapeVault.Console.Commands;

/// <summary>All commands, on one screen.</summary>
internal static class CommandTree
{
    /// <summary>Builds the tree.</summary>
    public static RootCommand Create(GlobalOptions global, CommandRunner runner)
    {
        var root = new RootCommand(
            "TapeVault backs up folders to tape or disk, proves that they can be read, and brings them back."
        )
        {
            VolumeCommand.Create(runner),
            BackupCommand.Create(runner),
            VerifyCommand.Create(runner),
            RestoreCommand.Create(runner),
            SetsCommand.Create(runner),
            FindCommand.Create(runner),
            MediaCommand.Create(runner),
            DevicesCommand.Create(runner),
            DriveCommand.Create(runner),
            MediumCommand.Create(runner),
            LibraryCommand.Create(runner),
        };
        root.Add(global.Json);
        root.Add(global.Config);
        root.Add(global.Quiet);
        root.Add(global.Wait);
        return root;
    }
}
