namespace TapeVault.Backup.Sessions;

/// <summary>One segment in <c>COMPLETE</c>.</summary>
/// <param name="Number">Number within the set, from 1.</param>
/// <param name="Name">File name in the set's folder.</param>
/// <param name="Volume">Volume that holds it.</param>
/// <param name="LengthBytes">Length of the file.</param>
/// <param name="Digest">Segment digest (docs/formats/set.md), 64 hexadecimal digits.</param>
public sealed record CompletedSegment(int Number, string Name, string Volume, long LengthBytes, string Digest);
