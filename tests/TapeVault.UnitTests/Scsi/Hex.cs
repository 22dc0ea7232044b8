namespace TapeVault.UnitTests.Scsi;

/// <summary>Hex text of test tables, with spaces for the reader.</summary>
internal static class Hex
{
    public static byte[] Bytes(string text) =>
        Convert.FromHexString(
            text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
        );

    public static string Text(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}
