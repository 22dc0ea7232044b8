using static TapeVault.Platform.Windows.NativeStructures;

namespace TapeVault.Platform.Windows;

/// <summary>The rights that let a backup operator read and restore what its lists would deny.</summary>
internal static unsafe class Privileges
{
    private const uint AdjustAndQuery = 0x28;
    private const uint Enabled = 2;

    /// <summary>Enables what the process's token holds; without them the lists decide, file by file.</summary>
    public static void EnableForBackup()
    {
        if (!Win32.OpenProcessToken(Win32.GetCurrentProcess(), AdjustAndQuery, out var token))
        {
            return;
        }

        using (token)
        {
            foreach (
                var name in new[]
                {
                    "SeBackupPrivilege",
                    "SeRestorePrivilege",
                    "SeSecurityPrivilege",
                    "SeTakeOwnershipPrivilege",
                    "SeCreateSymbolicLinkPrivilege",
                }
            )
            {
                if (Win32.LookupPrivilegeValue(null, name, out var luid))
                {
                    var privilege = new OnePrivilege
                    {
                        Count = 1,
                        Luid = luid,
                        Attributes = Enabled,
                    };
                    _ = Win32.AdjustTokenPrivileges(token, false, &privilege, 0, 0, 0);
                }
            }
        }
    }
}
