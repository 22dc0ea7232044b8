namespace TapeVault.HardwareSim;

/// <summary>What a library's folder keeps in <c>library.json</c>.</summary>
/// <param name="Profile">Name of the profile.</param>
/// <param name="SerialNumber">Serial number.</param>
/// <param name="DriveProfile">Name of the drives' profile.</param>
/// <param name="DriveSerialNumber">Serial number that the drives' are made from.</param>
/// <param name="Seed">Seed of the drives.</param>
internal sealed record LibraryRecord(
    string Profile,
    string SerialNumber,
    string DriveProfile,
    string DriveSerialNumber,
    ulong Seed
);
