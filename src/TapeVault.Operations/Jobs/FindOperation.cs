using TapeVault.Backup.Sessions;
using TapeVault.Catalog;
using TapeVault.Catalog.Index;
using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.Operations.Jobs;

/// <summary>Looks for files across every set that the catalog knows, newest set first.</summary>
public sealed class FindOperation(VaultCatalog catalog)
{
    /// <summary>Finds. Sets whose index on this host is missing or damaged are named, and the others searched.</summary>
    public FindResult Run(FindQuery query, CancellationToken cancellationToken)
    {
        var hits = new List<FindHit>();
        var notSearched = new List<SetId>();
        var names = catalog.Volumes().ToDictionary(v => v.Id, v => v.Name);
        foreach (var record in catalog.Sets().Reverse())
        {
            using var opened = new SetAccess(catalog).FromCatalogOrNull(record.Id);
            if (opened is null)
            {
                notSearched.AddRange(record.State == SetState.Complete ? [record.Id] : []);
                continue;
            }

            foreach (var entry in Matches(opened.Index, query))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (hits.Count == query.Limit)
                {
                    return new FindResult(hits, notSearched);
                }

                hits.Add(Describe(record, entry, names));
            }
        }

        return new FindResult(hits, notSearched);
    }

    private static IEnumerable<IndexEntry> Matches(FileIndex index, FindQuery query) =>
        query.Match switch
        {
            FindMatch.Prefix => index.WithPrefix(BytePath.FromDisplay(query.Text)),
            FindMatch.Path => index.Find(BytePath.FromDisplay(query.Text)) is { } entry ? [entry] : [],
            _ => index.Containing(query.Text, ignoreCase: true),
        };

    private static FindHit Describe(SetRecord record, IndexEntry entry, Dictionary<VolumeId, string> names) =>
        new(
            record.Id,
            entry.Path.ToString(),
            entry.SizeBytes,
            entry.Modified.ToDateTimeOffset(),
            entry.Digest?.ToString(),
            [
                .. entry
                    .Parts.Select(p => record.Segments.First(s => s.Number == p.Segment).Volume)
                    .Distinct()
                    .Select(v => names.GetValueOrDefault(v, v.ToString())),
            ]
        );
}
