namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// Single level logical unit numbers in their 8 bytes (SAM-5 4.7): peripheral device addressing up to 255, flat space
/// addressing above, as RFC 7143 11.2.1.7 leaves to SAM.
/// </summary>
public static class LogicalUnitAddress
{
    /// <summary>Highest number that single level addressing can say.</summary>
    public const int Highest = 0x3FFF;

    private const int PeripheralLimit = 0x100;
    private const int FlatMethod = 0x4000;
    private const int MethodMask = 0xC000;
    private const int NumberMask = 0x3FFF;
    private const int FirstLevelShift = 48;
    private const ulong LowerLevels = 0x0000_FFFF_FFFF_FFFF;

    /// <summary>The 8 bytes of a number as one big-endian value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above <see cref="Highest"/>.</exception>
    public static ulong Encode(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Highest);
        return (ulong)(number < PeripheralLimit ? number : number | FlatMethod) << FirstLevelShift;
    }

    /// <summary>The number; false for several levels, a bus other than 0, and other methods.</summary>
    public static bool TryDecode(ulong address, out int number)
    {
        var first = (int)(address >> FirstLevelShift);
        number = first & NumberMask;
        return (address & LowerLevels) == 0
            && ((first & MethodMask) == FlatMethod || ((first & MethodMask) == 0 && first < PeripheralLimit));
    }
}
