namespace TapeVault.Media.Ltfs.Format;

/// <summary>One extended attribute of a file or directory.</summary>
/// <param name="Key">Key, without the <c>user.</c> that Linux puts before it; keys starting with <c>ltfs</c> are the format's own.</param>
/// <param name="Value">Bytes.</param>
public sealed record LtfsAttribute(string Key, byte[] Value);
