namespace TapeVault.Platform.Linux;

/// <summary>Flags of the calls whose names end in <c>at</c>.</summary>
internal static class AtFlags
{
    /// <summary>In place of a folder: the working folder.</summary>
    public const int WorkingFolder = -100;

    public const int SymbolicLinkNoFollow = 0x100;
    public const int RemoveFolder = 0x200;
    public const int NoAutomount = 0x800;
    public const int EmptyPath = 0x1000;
}
