using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TapeVault.Model;

namespace TapeVault.Catalog.Sqlite;

/// <summary>Rows to and from events and documents. A document's row carries a digest, because SQLite checks no page.</summary>
internal static class SqliteRows
{
    public const string EventColumns = "sequence, instant, kind, subject, json, previous, hash";

    public const string DocumentColumns = "d.collection, d.id, d.json, d.fields, d.digest";

    public static CatalogEvent Event(SqliteDataReader row)
    {
        var sequence = row.GetInt64(0);
        return new CatalogEvent(
            sequence,
            EventHash.FromTicks(row.GetInt64(1)) ?? throw Damaged($"Event {sequence} has no instant."),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            Digest(row, 5, sequence),
            Digest(row, 6, sequence)
        );
    }

    public static CatalogDocument Document(SqliteDataReader row)
    {
        var (collection, id, json, fields) = (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
        if (!row.GetFieldValue<byte[]>(4).AsSpan().SequenceEqual(DocumentDigest(collection, id, json, fields)))
        {
            throw Damaged($"Document '{id}' of '{collection}' was changed after it was written.");
        }

        return new CatalogDocument(collection, id, json, ReadFields(fields));
    }

    public static byte[] DocumentDigest(string collection, string id, string json, string fields) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', collection, id, fields, json)));

    /// <summary>Index fields as a JSON object, sorted by name, so that equal fields give equal text.</summary>
    public static string WriteFields(IReadOnlyDictionary<string, string> fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (field, value) in fields.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.WriteString(field, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, checked((int)buffer.Length));
    }

    private static Dictionary<string, string> ReadFields(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document
            .RootElement.EnumerateObject()
            .ToDictionary(
                field => field.Name,
                field => field.Value.GetString() ?? string.Empty,
                StringComparer.Ordinal
            );
    }

    private static Sha256Digest Digest(SqliteDataReader row, int column, long sequence)
    {
        var bytes = row.GetFieldValue<byte[]>(column);
        return bytes.Length == Sha256Digest.Size
            ? new Sha256Digest(bytes)
            : throw Damaged($"Event {sequence} has no digest.");
    }

    private static TapeVaultException Damaged(string facts) => new(CatalogErrors.Damaged, facts);
}
