using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Writes records at the end of the data partition and keeps count. When the partition overflows, what nobody will name
/// (the abandoned part of the last file) is overwritten, so that the index still fits.
/// </summary>
internal sealed class DataAppender(LtfsTape tape, LtfsPartition partition, long end)
{
    private long _kept = end;
    private bool _overflowed;

    /// <summary>Object number of the next object.</summary>
    public long Next { get; private set; } = end;

    /// <summary>Whether the end is near; never goes back.</summary>
    public SpaceState Space { get; private set; }

    /// <summary>Writes one record.</summary>
    /// <param name="record">1 byte up to the block size.</param>
    /// <param name="startsExtent">Whether an extent will start here; then the drive's own count is asked.</param>
    /// <param name="block">The record's object number.</param>
    /// <returns>False if the partition is full and the record was not written.</returns>
    public bool TryAppend(ReadOnlySpan<byte> record, bool startsExtent, out long block)
    {
        block = Next;
        tape.GoTo(partition.Number, Next);
        if (startsExtent)
        {
            tape.RequirePosition(partition.Number, Next);
        }

        switch (tape.Write(record))
        {
            case WriteOutcome.EndOfPartition:
                Overflow();
                return false;
            case WriteOutcome.Written:
                break;
            default:
                Space = SpaceState.EarlyWarning;
                break;
        }

        Next++;
        return true;
    }

    /// <summary>Everything written so far is named from now on, and stays.</summary>
    public void Keep() => _kept = Next;

    /// <summary>An index was written at the end.</summary>
    public void Pass(IndexPlace index, SpaceState space)
    {
        Next = index.End;
        _kept = Next;
        Space = (SpaceState)Math.Max((int)Space, (int)space);
    }

    /// <summary>
    /// Nothing from this object on will be named. Overwritten only after an overflow: going back costs the drive a stop.
    /// </summary>
    public void GiveUpFrom(long objectNumber)
    {
        if (_overflowed)
        {
            Next = Math.Min(Next, Math.Max(_kept, objectNumber));
        }
    }

    /// <summary>Blocks that the drive had accepted may be lost with the one it refused; then the session is over.</summary>
    private void Overflow()
    {
        _overflowed = true;
        Space = SpaceState.EarlyWarning;
        tape.Drive.Synchronize();
        var position = tape.Position(partition.Number);
        if (position != Next)
        {
            throw new TapeVaultException(
                MediaErrors.DeviceFailed,
                $"At the end of the partition the drive lost accepted records: it stands at object {position}, not {Next}."
            );
        }
    }
}
