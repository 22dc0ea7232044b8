namespace TapeVault.Platform.Linux.Sg;

/// <summary>SG_DXFER_*: the direction of a data phase.</summary>
internal static class SgDirection
{
    public const int None = -1;
    public const int ToDevice = -2;
    public const int FromDevice = -3;
}
