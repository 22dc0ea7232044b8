using System.Runtime.InteropServices;

namespace TapeVault.Platform.Linux;

/// <summary>Flags of open(2). Two of them differ between architectures: the ARM family kept its old numbers.</summary>
internal static class OpenFlags
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NoControllingTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const int NoAccessTime = 0x4_0000;
    public const int CloseOnExec = 0x8_0000;
    public const int PathOnly = 0x20_0000;

    public static readonly int Folder = IsArm ? 0x4000 : 0x1_0000;
    public static readonly int NoFollow = IsArm ? 0x8000 : 0x2_0000;

    /// <summary>A folder as a place to work from: no right to list it is needed.</summary>
    public static readonly int FolderHandle = PathOnly | Folder | NoFollow | CloseOnExec;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
}
