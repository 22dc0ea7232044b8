namespace TapeVault.Backup.Sessions;

/// <summary>One other file in <c>COMPLETE</c>.</summary>
/// <param name="Name">File name in the set's folder.</param>
/// <param name="LengthBytes">Length of the file.</param>
/// <param name="Sha256">SHA-256 of the file, 64 hexadecimal digits.</param>
public sealed record CompletedFile(string Name, long LengthBytes, string Sha256);
