using TapeVault.Model;

namespace TapeVault.Catalog.Sqlite;

/// <summary>Reads every page and row of a catalog database.</summary>
internal static class SqliteIntegrity
{
    private const int MaxProblems = 100;

    public static IReadOnlyList<string> Check(SqliteFile file)
    {
        var problems = new List<string>();
        Collect(problems, () => file.Read($"PRAGMA integrity_check({MaxProblems})", row => row.GetString(0)));
        problems.RemoveAll(line => line == "ok");
        Collect(problems, () => IndexAgainstDocuments(file));
        return problems;
    }

    private static void Collect(List<string> problems, Func<IEnumerable<string>> look)
    {
        try
        {
            problems.AddRange(look());
        }
        catch (TapeVaultException damage) when (damage.Error == CatalogErrors.Damaged)
        {
            problems.Add(damage.Facts);
        }
    }

    private static IEnumerable<string> IndexAgainstDocuments(SqliteFile file)
    {
        var entries = file.Read(
                "SELECT collection, field, value, id FROM document_index",
                row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3))
            )
            .ToHashSet();
        foreach (
            var document in file.Read($"SELECT {SqliteRows.DocumentColumns} FROM documents d", SqliteRows.Document)
        )
        {
            foreach (var (field, value) in document.IndexFields)
            {
                if (!entries.Remove((document.Collection, field, value, document.Id)))
                {
                    yield return $"Document '{document.Id}' of '{document.Collection}' is not found by its field '{field}'.";
                }
            }
        }

        foreach (var (collection, field, _, id) in entries.Take(MaxProblems))
        {
            yield return $"The index names document '{id}' of '{collection}' by a field '{field}' that it does not have.";
        }
    }
}
