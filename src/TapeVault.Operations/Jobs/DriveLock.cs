using TapeVault.Catalog;

namespace TapeVault.Operations.Jobs;

/// <summary>Leave to use one device alone, until disposed. The operating system takes it back from a process that dies.</summary>
public sealed class DriveLock : IDisposable
{
    private readonly FileStream _file;
    private readonly HolderNote _note;
    private bool _released;

    internal DriveLock(string device, FileStream file, HolderNote note) =>
        (Device, _file, _note) = (device, file, note);

    /// <summary>The device.</summary>
    public string Device { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_released)
        {
            // the note first: once the file is free, it may be the next holder's
            _released = true;
            _note.Clear();
            _file.Dispose();
        }
    }
}
