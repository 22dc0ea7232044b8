namespace TapeVault.HardwareSim;

/// <summary>The 64 TapeAlert flags of the drive: 1 to 64.</summary>
internal sealed class TapeAlertFlags
{
    /// <summary>Number of flags.</summary>
    public const int Count = 64;

    private readonly bool[] _flags = new bool[Count + 1];

    public bool this[int number] => _flags[number];

    public void Set(int number, bool value) => _flags[number] |= value;

    /// <summary>Forgets everything: what reading page 2Eh and loading a cartridge do.</summary>
    public void Clear() => Array.Clear(_flags);
}
