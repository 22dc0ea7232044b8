using System.Security.Cryptography;
using System.Text;
using TapeVault.Catalog;
using TapeVault.Model;

namespace TapeVault.Operations.Jobs;

/// <summary>
/// Locks devices one by one, across processes and users: a file for each, held open alone (its name is a digest of the
/// device's name), and beside it a note of who holds it. The file is the lock and is never deleted, since deleting it would
/// let two processes hold two files of one name; the note is a courtesy, and a stale one of a dead process does no harm.
/// </summary>
/// <param name="folder">
/// The folder for the lock files, made if it is not there. It may be one where everybody makes files and nobody may take
/// away another's, such as /run/lock.
/// </param>
/// <param name="command">The command that takes the locks, told to others.</param>
/// <param name="clock">Measures the waiting.</param>
public sealed class DriveLocks(string folder, string command, TimeProvider clock)
{
    private const int NameDigestLength = 32;
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    private const UnixFileMode EverybodyReads =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes a device, waiting for another command to end.</summary>
    /// <param name="device">The device's one name: a serial number or node for a drive, the full path for a folder.</param>
    /// <param name="limit">How long to wait at most; zero not to wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TapeVaultException">
    /// <see cref="OperationsErrors.DriveBusy"/>, naming who has it; <see cref="OperationsErrors.StateFolderUnusable"/>.
    /// </exception>
    public DriveLock Take(string device, TimeSpan limit, CancellationToken cancellationToken)
    {
        var path = LockPath(device);
        var note = new HolderNote(path + ".holder");
        var deadline = clock.GetUtcNow() + limit;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } file)
            {
                note.Write(command, clock.GetUtcNow());
                return new DriveLock(device, file, note);
            }

            if (clock.GetUtcNow() >= deadline)
            {
                throw new TapeVaultException(OperationsErrors.DriveBusy, $"'{device}' is held by {note.Describe()}.");
            }

            Task.Delay(Poll, clock, cancellationToken).GetAwaiter().GetResult();
        }
    }

    /// <summary>The file that is the lock of a device; the note lies beside it with <c>.holder</c> added.</summary>
    public string LockPath(string device)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(device)));
        return Path.Combine(folder, $"tapevault-device-{digest[..NameDigestLength]}.lock");
    }

    private FileStream? TryOpen(string path)
    {
        try
        {
            _ = Directory.CreateDirectory(folder);
            return Open(path);
        }
        catch (IOException held)
            when (held.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolation or LockViolation)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TapeVaultException(OperationsErrors.StateFolderUnusable, $"{folder}: {failure.Message}", failure);
        }
    }

    // Another user's file is opened for reading, which is enough to lock it, and never with a flag to make it: Linux refuses
    // that in a folder that is everybody's (fs.protected_regular).
    private static FileStream Open(string path)
    {
        if (!File.Exists(path))
        {
            try
            {
                return Make(path);
            }
            catch (IOException) when (File.Exists(path))
            {
                // somebody was faster
            }
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
    }

    private static FileStream Make(string path)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        if (!OperatingSystem.IsWindows())
        {
            // whatever the umask says: others must be able to open it
            File.SetUnixFileMode(file.SafeFileHandle, EverybodyReads);
        }

        return file;
    }
}
