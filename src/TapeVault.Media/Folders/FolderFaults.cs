using TapeVault.Model;

namespace TapeVault.Media.Folders;

/// <summary>Tells what an exception of the operating system means for a volume.</summary>
internal static class FolderFaults
{
    // .NET gives errno as HResult on Unix and HRESULT_FROM_WIN32 on Windows.
    private const int LinuxNoSpace = 28;
    private const int LinuxReadOnlyFileSystem = 30;
    private const int LinuxQuotaExceeded = 122;
    private const int WindowsHandleDiskFull = unchecked((int)0x8007_0027);
    private const int WindowsDiskFull = unchecked((int)0x8007_0070);
    private const int WindowsWriteProtect = unchecked((int)0x8007_0013);

    public static bool IsDiskFull(IOException fault) =>
        fault.HResult is LinuxNoSpace or LinuxQuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull;

    /// <summary>Whether the exception is one that a store gives.</summary>
    public static bool IsStoreFault(Exception fault) => fault is IOException or UnauthorizedAccessException;

    public static TapeVaultException Explain(Exception fault, string description) =>
        fault switch
        {
            IOException full when IsDiskFull(full) => new(
                MediaErrors.VolumeFull,
                $"{description}: {fault.Message}",
                fault
            ),
            UnauthorizedAccessException => new(MediaErrors.ReadOnlyVolume, $"{description}: {fault.Message}", fault),
            { HResult: LinuxReadOnlyFileSystem or WindowsWriteProtect } => new(
                MediaErrors.ReadOnlyVolume,
                $"{description}: {fault.Message}",
                fault
            ),
            _ => new(MediaErrors.DeviceFailed, $"{description}: {fault.Message}", fault),
        };

    /// <summary>Runs a store operation and turns its faults into errors that a person can act on.</summary>
    public static T Guard<T>(IFolderStore store, Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (Exception fault) when (IsStoreFault(fault))
        {
            throw Explain(fault, store.Description);
        }
    }

    /// <inheritdoc cref="Guard{T}"/>
    public static void Guard(IFolderStore store, Action operation) =>
        Guard(
            store,
            () =>
            {
                operation();
                return 0;
            }
        );
}
