namespace TapeVault.Console.Answers;

/// <summary>A volume that holds (part of) a set.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, empty if the catalog does not know it.</param>
internal sealed record SetVolume(string Id, string Name);
