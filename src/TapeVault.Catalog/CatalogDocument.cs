namespace TapeVault.Catalog;

/// <summary>Current state of one thing, a projection of the event log.</summary>
/// <param name="Collection">Which kind of thing, such as <c>sets</c>.</param>
/// <param name="Id">Its id within the collection.</param>
/// <param name="Json">The state, one JSON object; kept to the byte.</param>
/// <param name="IndexFields">Fields it is found by, with their values.</param>
public sealed record CatalogDocument(
    string Collection,
    string Id,
    string Json,
    IReadOnlyDictionary<string, string> IndexFields
);
