using System.Text;

namespace TapeVault.PeerTests.SgPrograms;

/// <summary>
/// Programs of sg3-utils and sdparm as readers of bytes that the product's codecs wrote. They need no device for that and
/// know the standards by their own tables.
/// </summary>
internal static class SgProgram
{
    /// <summary>What a program prints for bytes, line by line without the white space around.</summary>
    /// <param name="program">The program.</param>
    /// <param name="bytes">What it is to read.</param>
    /// <param name="fileOption">Its option for a file of hexadecimal text, up to the equals sign.</param>
    /// <param name="arguments">More arguments.</param>
    public static IReadOnlyList<string> Print(
        string program,
        ReadOnlySpan<byte> bytes,
        string fileOption,
        params string[] arguments
    )
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                path,
                string.Join(' ', Convert.ToHexString(bytes).Chunk(2).Select(pair => new string(pair))) + "\n"
            );
            var result = PeerProgram.Run(program, Path.GetTempPath(), [$"{fileOption}={path}", .. arguments]);
            return
            [
                .. Encoding
                    .UTF8.GetString(result.Output)
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ];
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Rows of a table that is embedded in this assembly: fields by tabulators, comments after #.</summary>
    public static IEnumerable<string[]> Table(string name)
    {
        using var stream = typeof(SgProgram).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line.Split('\t');
            }
        }
    }
}
