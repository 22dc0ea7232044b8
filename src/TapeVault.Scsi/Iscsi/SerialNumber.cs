namespace TapeVault.Scsi.Iscsi;

/// <summary>Comparison of sequence numbers of 32 bits that wrap round (RFC 1982, RFC 7143 4.2.2.1).</summary>
public static class SerialNumber
{
    /// <summary>Whether a number comes after another; false when they are equal or half the circle apart.</summary>
    public static bool IsAfter(uint number, uint other) => unchecked((int)(number - other)) > 0;

    /// <summary>Whether a number is another or comes after it.</summary>
    public static bool IsAtOrAfter(uint number, uint other) => number == other || IsAfter(number, other);

    /// <summary>The number that follows.</summary>
    public static uint Next(uint number) => unchecked(number + 1);

    /// <summary>A number some steps on, or back.</summary>
    public static uint Advance(uint number, int steps) => unchecked(number + (uint)steps);
}
