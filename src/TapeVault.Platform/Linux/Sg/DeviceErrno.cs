namespace TapeVault.Platform.Linux.Sg;

/// <summary>Error numbers that device nodes give, beside those of <see cref="Errno"/>.</summary>
internal static class DeviceErrno
{
    public const int BadDescriptor = 9;
    public const int TryAgain = 11;
    public const int OutOfMemory = 12;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int WrongRequest = 25;
    public const int Domain = 33;
}
