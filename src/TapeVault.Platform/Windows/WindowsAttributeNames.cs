using System.Text;

namespace TapeVault.Platform.Windows;

/// <summary>
/// Names under which what Linux has no place for travels in an archive. Values: little-endian numbers and the structures of
/// Windows as they are.
/// </summary>
internal static class WindowsAttributeNames
{
    /// <summary>Four bytes, FILE_ATTRIBUTE_*.</summary>
    public static ReadOnlySpan<byte> Attributes => "user.tapevault.windows.attributes"u8;

    /// <summary>Eight bytes, time of creation in 100 ns since 1601.</summary>
    public static ReadOnlySpan<byte> Created => "user.tapevault.windows.created"u8;

    /// <summary>Self-relative SECURITY_DESCRIPTOR with owner, group, DACL and where readable SACL.</summary>
    public static ReadOnlySpan<byte> Security => "user.tapevault.windows.security"u8;

    /// <summary>REPARSE_DATA_BUFFER.</summary>
    public static ReadOnlySpan<byte> Reparse => "user.tapevault.windows.reparse"u8;

    /// <summary>Before the name of an alternate data stream (percent-encoded where it has <c>=</c> or <c>%</c>).</summary>
    public static ReadOnlySpan<byte> StreamPrefix => "user.tapevault.windows.stream."u8;

    public static byte[] ForStream(string stream) =>
        [
            .. StreamPrefix,
            .. Wtf8.Encode(
                stream.Replace("%", "%25", StringComparison.Ordinal).Replace("=", "%3D", StringComparison.Ordinal)
            ),
        ];

    /// <summary>The stream's name, null if the attribute is no stream.</summary>
    public static string? StreamOf(ReadOnlySpan<byte> name) =>
        name.StartsWith(StreamPrefix) && Wtf8.TryDecode(name[StreamPrefix.Length..], out var text)
            ? new StringBuilder(text).Replace("%3D", "=").Replace("%25", "%").ToString()
            : null;
}
