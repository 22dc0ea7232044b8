using System.ComponentModel;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Windows;

/// <summary>Error numbers of Windows and what they mean for a backup and a restore.</summary>
internal static class WindowsError
{
    public const int FileNotFound = 2;
    public const int PathNotFound = 3;
    public const int AccessDenied = 5;
    public const int NotSupported = 50;
    public const int HandleEof = 38;
    public const int FileExists = 80;
    public const int DiskFull = 112;
    public const int InvalidName = 123;
    public const int InsufficientBuffer = 122;
    public const int AlreadyExists = 183;
    public const int FileNameTooLong = 206;
    public const int MoreData = 234;
    public const int NoMoreFiles = 18;
    public const int SharingViolation = 32;
    public const int LockViolation = 33;
    public const int HandleDiskFull = 39;
    public const int InvalidParameter = 87;
    public const int InvalidFunction = 1;
    public const int PrivilegeNotHeld = 1314;
    public const int DirectoryNotEmpty = 145;
    public const int Directory = 267;

    public static string Text(int number) => $"{new Win32Exception(number).Message} (error {number})";

    public static SourceProblem ToProblem(int number) =>
        number switch
        {
            FileNotFound or PathNotFound or Directory => SourceProblem.Vanished,
            AccessDenied or PrivilegeNotHeld or SharingViolation or LockViolation => SourceProblem.AccessDenied,
            _ => SourceProblem.ReadError,
        };

    public static SourceFileException ToSourceFault(int number, BytePath path) =>
        new(ToProblem(number), $"{path}: {Text(number)}");

    public static TapeVaultException ToTargetFault(int number, BytePath path) =>
        new(
            number switch
            {
                FileExists or AlreadyExists or DirectoryNotEmpty or Directory => BackupErrors.TargetExists,
                InvalidName or FileNameTooLong or PathNotFound => BackupErrors.NameNotAllowedHere,
                DiskFull or HandleDiskFull => BackupErrors.TargetFull,
                _ => BackupErrors.TargetNotWritable,
            },
            $"{path}: {Text(number)}"
        );
}
