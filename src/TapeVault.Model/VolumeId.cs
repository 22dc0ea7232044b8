namespace TapeVault.Model;

/// <summary>Names one volume for ever: the UUID given when it was formatted (on tape, the LTFS volume UUID).</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct VolumeId(Guid Value)
{
    /// <summary>Reads 36 characters, 8-4-4-4-12.</summary>
    public static bool TryParse(string? text, out VolumeId id)
    {
        var good = Guid.TryParseExact(text, "D", out var value);
        id = new VolumeId(value);
        return good;
    }

    /// <summary>36 lower-case characters, 8-4-4-4-12.</summary>
    public override string ToString() => Value.ToString("D");
}
