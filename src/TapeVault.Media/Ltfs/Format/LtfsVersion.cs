using System.Globalization;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>A format version, always three numbers: <c>2.4.0</c>.</summary>
/// <param name="Major">Major.</param>
/// <param name="Minor">Minor.</param>
/// <param name="Revision">Revision.</param>
public readonly record struct LtfsVersion(int Major, int Minor, int Revision)
{
    /// <summary>The version that TapeVault writes: every reader of 2.x accepts it.</summary>
    public static LtfsVersion Written => new(2, 4, 0);

    /// <summary>Whether this reader understands it: any 2.x.</summary>
    public bool IsReadable => Major == 2;

    /// <summary>Reads <c>x.y.z</c>, each 0 to 99.</summary>
    public static bool TryParse(string? text, out LtfsVersion version)
    {
        version = default;
        var parts = (text ?? "").Split('.');
        if (
            parts.Length != 3
            || !Part(parts[0], out var major)
            || !Part(parts[1], out var minor)
            || !Part(parts[2], out var revision)
        )
        {
            return false;
        }

        version = new LtfsVersion(major, minor, revision);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Revision}");

    private static bool Part(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= 99;
}
