using TapeVault.Model;

namespace TapeVault.Operations.Drives;

/// <summary>What writing a pattern, reading it and comparing it came to.</summary>
/// <param name="Barcode">The cartridge's label; null if its memory does not tell.</param>
/// <param name="SerialNumber">The maker's serial number.</param>
/// <param name="SizeBytes">Bytes written and read.</param>
/// <param name="BlockBytes">Bytes of a block.</param>
/// <param name="BlockProtection">How blocks were checked on their way; null if the drive has no such thing.</param>
/// <param name="WrittenMegabytesPerSecond">Megabytes of 10^6 bytes written in a second, the synchronising included.</param>
/// <param name="ReadMegabytesPerSecond">Megabytes of 10^6 bytes read in a second.</param>
/// <param name="Errors">What drive and cartridge counted meanwhile.</param>
public sealed record DriveTestWriting(
    string? Barcode,
    string SerialNumber,
    long SizeBytes,
    int BlockBytes,
    string? BlockProtection,
    double? WrittenMegabytesPerSecond,
    double? ReadMegabytesPerSecond,
    MountCounts Errors
);
