namespace TapeVault.Scsi;

/// <summary>Tables kept as data: tab-separated text in the assembly, <c>#</c> begins a comment line.</summary>
internal static class EmbeddedTable
{
    /// <summary>The rows of a table, each with the given number of columns.</summary>
    /// <exception cref="InvalidDataException">The table is missing or a row has another number of columns.</exception>
    public static IEnumerable<string[]> Read(string name, int columns)
    {
        using var stream =
            typeof(EmbeddedTable).Assembly.GetManifestResourceStream($"TapeVault.Scsi.Data.{name}")
            ?? throw new InvalidDataException($"The table {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var fields = line.Split('\t');
            if (fields.Length != columns)
            {
                throw new InvalidDataException($"{name}: \"{line}\" has not {columns} columns.");
            }

            yield return fields;
        }
    }
}
