using System.Globalization;
using NUnit.Framework;

namespace TapeVault.UnitTests.Archives;

/// <summary>
/// Bytes that GNU tar 1.34 wrote, by name of the row. <c>Golden/capture-gnu-tar.sh</c> made them and holds the command of each.
/// </summary>
internal static class GnuTarGolden
{
    public static byte[] Load(string name)
    {
        using var stream = typeof(GnuTarGolden).Assembly.GetManifestResourceStream("gnu-tar.txt")!;
        using var lines = new StreamReader(stream);
        var bytes = new byte[16384];
        var found = false;
        var end = 0;
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("####", StringComparison.Ordinal))
            {
                if (found)
                {
                    break;
                }

                found = line == "#### " + name;
            }
            else if (found)
            {
                var offset = int.Parse(line.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                Convert.FromHexString(line[10..]).CopyTo(bytes, offset);
                end = offset + 32;
            }
        }

        Assert.That(found, Is.True, $"no golden row {name}");
        return bytes[..(end + 511 & ~511)];
    }
}
