using Microsoft.Win32.SafeHandles;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Windows;

/// <summary>One file being restored under a temporary name.</summary>
internal sealed unsafe class WindowsRestoreFile(SafeFileHandle file, SafeFileHandle folder, BytePath path, bool replace)
    : IRestoreFile
{
    private const uint SetSparseCode = 0x0009_00C4; // FSCTL_SET_SPARSE
    private const long LeastHoleBytes = 64 << 10; // NTFS keeps no smaller holes

    private long _end;
    private bool _isSparse;
    private bool _isEnded;

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        MakeSparse(offset);
        Guard(bytes, offset, static (file, bytes, offset) => RandomAccess.Write(file, bytes, offset));
        _end = Math.Max(_end, offset + bytes.Length);
    }

    public void Complete(long lengthBytes)
    {
        MakeSparse(lengthBytes);
        Guard([], lengthBytes, static (file, _, length) => RandomAccess.SetLength(file, length));
        _isEnded = true;
        FileNaming.PublishOrDelete(file, folder, path, replace, earlierError: 0);
    }

    public void Dispose()
    {
        if (!_isEnded)
        {
            _isEnded = true;
            FileNaming.Delete(file);
        }

        file.Dispose();
        folder.Dispose();
    }

    private void MakeSparse(long offset)
    {
        if (!_isSparse && offset - _end >= LeastHoleBytes)
        {
            _isSparse = true;
            _ = Win32.DeviceIoControl(file, SetSparseCode, null, 0, null, 0, out _, 0); // else holes become zeros
        }
    }

    private void Guard(ReadOnlySpan<byte> bytes, long number, Operation operation)
    {
        try
        {
            operation(file, bytes, number);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw WindowsError.ToTargetFault(fault.HResult & 0xFFFF, path);
        }
    }

    private delegate void Operation(SafeFileHandle file, ReadOnlySpan<byte> bytes, long number);
}
