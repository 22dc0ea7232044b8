using System.Text;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// ASCII fields of fixed length, left-aligned and padded with spaces (SPC-5 4.3.1). Read as Latin-1, so that a device's
/// stray byte is kept and shown instead of being lost.
/// </summary>
internal static class PaddedText
{
    public static string Read(ReadOnlySpan<byte> source) => Encoding.Latin1.GetString(source).TrimEnd(' ', '\0');

    /// <exception cref="ArgumentOutOfRangeException">The text is longer than the field.</exception>
    public static void Write(Span<byte> destination, string? text)
    {
        text ??= "";
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, destination.Length, nameof(text));
        destination.Fill((byte)' ');
        Encoding.Latin1.GetBytes(text, destination);
    }
}
