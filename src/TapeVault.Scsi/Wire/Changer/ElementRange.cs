namespace TapeVault.Scsi.Wire;

/// <summary>A run of element addresses of one type.</summary>
/// <param name="First">The smallest address.</param>
/// <param name="Count">How many; 0 if the library has none.</param>
public readonly record struct ElementRange(ushort First, ushort Count)
{
    /// <summary>Whether an address is one of them.</summary>
    public bool Contains(ushort address) => address >= First && address - First < Count;

    /// <summary>The addresses, ascending.</summary>
    public IEnumerable<ushort> Addresses
    {
        get
        {
            // the wire allows ranges that run over the end of the address space
            for (var address = (int)First; address - First < Count && address <= ushort.MaxValue; address++)
            {
                yield return (ushort)address;
            }
        }
    }
}
