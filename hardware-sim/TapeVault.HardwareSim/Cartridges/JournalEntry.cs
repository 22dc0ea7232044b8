namespace TapeVault.HardwareSim;

/// <summary>One change of a cartridge. A cartridge is what its journal, applied in order, makes of it.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Partition">Partition it concerns, 0 when none.</param>
/// <param name="A">First argument, by kind.</param>
/// <param name="B">Second argument, by kind.</param>
/// <param name="Payload">Further bytes, by kind.</param>
internal readonly record struct JournalEntry(
    JournalKind Kind,
    int Partition = 0,
    long A = 0,
    long B = 0,
    ReadOnlyMemory<byte> Payload = default
);
