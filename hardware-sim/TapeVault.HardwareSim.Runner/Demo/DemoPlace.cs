using System.Diagnostics;
using TapeVault.Console;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>The folder that a demo works in; gone with everything in it afterwards, unless it is to be kept.</summary>
internal sealed class DemoPlace : IDisposable
{
    private readonly bool _keep;

    private DemoPlace(string folder, bool keep) => (Root, _keep) = (folder, keep);

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>The cartridge's logs of records.</summary>
    public string Cartridge => Path.Combine(Root, "cartridge");

    /// <summary>What the host knows: the catalog.</summary>
    public string Catalog => Path.Combine(Root, "catalog");

    /// <summary>Locks of devices.</summary>
    public string Locks => Path.Combine(Root, "locks");

    /// <summary>The files as they came back.</summary>
    public string Restored => Path.Combine(Root, "restored");

    /// <summary>Makes the folder.</summary>
    /// <param name="keepFolder">The folder to make and keep, which must be empty if it is there; null for a temporary one.</param>
    /// <exception cref="TapeVaultException">There is something in it.</exception>
    public static DemoPlace Make(string? keepFolder)
    {
        if (keepFolder is null)
        {
            return new DemoPlace(Directory.CreateTempSubdirectory("tapevault-demo-").FullName, keep: false);
        }

        Directory.CreateDirectory(keepFolder);
        return Directory.EnumerateFileSystemEntries(keepFolder).Any()
            ? throw new TapeVaultException(SimulatorErrors.FolderNotEmpty, $"'{keepFolder}' is to be kept in.")
            : new DemoPlace(keepFolder, keep: true);
    }

    /// <summary>Makes sure that what the demo will write fits on the disk.</summary>
    /// <exception cref="TapeVaultException"><see cref="ConsoleErrors.DiskFull"/>.</exception>
    public void RequireRoom(long bytes)
    {
        long free = new DriveInfo(Root).AvailableFreeSpace;
        if (free < bytes)
        {
            throw new TapeVaultException(
                ConsoleErrors.DiskFull,
                $"The demo needs about {ByteSize.Format(bytes)} in '{Root}', and {ByteSize.Format(free)} are free; name a folder on a larger disk with --keep."
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_keep)
        {
            return;
        }

        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            DeleteAnyNames();
        }
    }

    /// <summary>Restored files may have names that .NET cannot express, or lie in folders without the right to write.</summary>
    private void DeleteAnyNames()
    {
        if (!OperatingSystem.IsWindows())
        {
            Run("chmod", "-R", "u+rwX", Root);
            Run("rm", "-rf", Root);
        }

        if (Directory.Exists(Root))
        {
            throw new IOException($"'{Root}' could not be cleaned up; delete it by hand.");
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
    }
}
