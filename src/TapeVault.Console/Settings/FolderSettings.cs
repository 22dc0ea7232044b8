namespace TapeVault.Console.Settings;

/// <summary>One folder volume of the configuration.</summary>
/// <param name="Name">What people call it on the command line.</param>
/// <param name="Path">Absolute path of the folder.</param>
/// <param name="IsBuiltIn">Whether it is the folder that is there without any configuration.</param>
public sealed record FolderSettings(string Name, string Path, bool IsBuiltIn = false);
