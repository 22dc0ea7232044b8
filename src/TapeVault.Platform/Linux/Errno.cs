using System.Runtime.InteropServices;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>Error numbers of Linux (the same on x64 and arm64) and what they mean for a backup and a restore.</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int NoSuchDevice = 6;
    public const int AccessDenied = 13;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int NotAFolder = 20;
    public const int IsAFolder = 21;
    public const int Invalid = 22;
    public const int NoSpace = 28;
    public const int ReadOnlyFileSystem = 30;
    public const int OutOfRange = 34;
    public const int NameTooLong = 36;
    public const int NotImplemented = 38;
    public const int FolderNotEmpty = 39;
    public const int SymbolicLinkLoop = 40;
    public const int NoData = 61;
    public const int IllegalByteSequence = 84;
    public const int NotSupported = 95;
    public const int Stale = 116;
    public const int QuotaExceeded = 122;

    /// <summary>The number that the last failed call left.</summary>
    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>The system's sentence.</summary>
    public static string Text(int number) => $"{Marshal.GetPInvokeErrorMessage(number)} (errno {number})";

    /// <summary>What it means for an entry that is being read.</summary>
    public static SourceProblem ToProblem(int number) =>
        number switch
        {
            NoEntry or NotAFolder or SymbolicLinkLoop or NoSuchDevice or Stale => SourceProblem.Vanished,
            AccessDenied or NotPermitted => SourceProblem.AccessDenied,
            _ => SourceProblem.ReadError,
        };

    public static SourceFileException ToSourceFault(int number, string what) =>
        new(ToProblem(number), $"{what}: {Text(number)}");

    /// <summary>What it means for a place that is being restored to.</summary>
    public static TapeVaultException ToTargetFault(int number, BytePath path) =>
        new(
            number switch
            {
                Exists or NotAFolder or IsAFolder or FolderNotEmpty or SymbolicLinkLoop => BackupErrors.TargetExists,
                NameTooLong or IllegalByteSequence or Invalid => BackupErrors.NameNotAllowedHere,
                NoSpace or QuotaExceeded => BackupErrors.TargetFull,
                _ => BackupErrors.TargetNotWritable,
            },
            $"{path}: {Text(number)}"
        );
}
