namespace TapeVault.Operations.Libraries;

/// <summary>One place of a library.</summary>
/// <param name="Name">What people call it, for example <c>slot3</c>.</param>
/// <param name="Address">Element address.</param>
/// <param name="IsFull">Whether a cartridge is in it; null if the library does not know.</param>
/// <param name="Label">The cartridge's label; null if there is none or it cannot be read.</param>
/// <param name="From">The slot the cartridge came from; null if not known or it is in a slot.</param>
/// <param name="Drive">Name of the configured drive; null for other places, or if no configured drive has its serial number.</param>
/// <param name="SerialNumber">Serial number of the drive, as the library tells; null for other places.</param>
/// <param name="Remark">What is not as usual; null if nothing.</param>
public sealed record LibraryPlace(
    string Name,
    int Address,
    bool? IsFull,
    string? Label,
    string? From,
    string? Drive,
    string? SerialNumber,
    string? Remark
);
