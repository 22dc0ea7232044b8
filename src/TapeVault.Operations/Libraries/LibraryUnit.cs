namespace TapeVault.Operations.Libraries;

/// <summary>A library of the configuration, not opened yet: opening talks to it, which needs its lock first.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="LockName">The one name that its lock goes by.</param>
/// <param name="Open">Opens it.</param>
public sealed record LibraryUnit(string Name, string LockName, Func<OpenLibrary> Open);
