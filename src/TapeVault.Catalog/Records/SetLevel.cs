namespace TapeVault.Catalog.Records;

/// <summary>How much of the source a set holds. Stored by name; a test freezes the names.</summary>
public enum SetLevel
{
    /// <summary>All of it.</summary>
    Full = 1,
}
