using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// The way of one block's bytes between the host's buffer and the storage of the cartridge: check bytes of logical block
/// protection come off and on here, and encryption on and off (<see cref="CipherPath"/>).
/// </summary>
internal sealed class BlockPath(DriveState drive)
{
    private const int LengthByte = 2;

    private readonly CipherPath _cipher = new(drive);
    private byte[] _whole = [];
    private byte[] _guarded = [];
    private byte[] _opened = [];

    /// <summary>Takes a block into the drive's buffer; the position is behind it then.</summary>
    /// <returns>Why not, or null.</returns>
    public Reply? Keep(ReadOnlySpan<byte> wire)
    {
        var block = wire;
        var protection = drive.Nexuses.Current.Protection;
        if (protection.OnWrite)
        {
            if (wire.Length <= BlockGuard.Size)
            {
                return Reply.InvalidCdbField(LengthByte);
            }

            if (!BlockGuard.Matches(protection.Method, drive.Options.Crc32CBigEndian, wire))
            {
                return Reply.Check(SenseKey.HardwareError, AdditionalSense.LogicalBlockGuardCheckFailed);
            }

            block = wire[..^BlockGuard.Size];
        }

        if (_cipher.Keep(block, out var item) is { } refusal)
        {
            return refusal;
        }

        drive.Accept(item, item.CostBytes);
        drive.CountWritten(item);
        return null;
    }

    /// <summary>Bytes that a record has on the way to the host.</summary>
    public int WireLength(StoredObject item) => _cipher.WireLength(item) + GuardBytes;

    /// <summary>Fetches the beginning of the record at the position, as much as there is room for.</summary>
    /// <returns>Why not, or null.</returns>
    public Reply? Fetch(StoredObject item, Span<byte> room)
    {
        if (GuardBytes == 0)
        {
            return FetchPlain(item, room);
        }

        if (FetchGuarded(item) is { } refusal)
        {
            return refusal;
        }

        _guarded.AsSpan(0, Math.Min(room.Length, WireLength(item))).CopyTo(room);
        return null;
    }

    /// <summary>The whole record at the position, in a buffer that the next call uses again.</summary>
    public Reply? FetchWhole(StoredObject item, out ReadOnlySpan<byte> wire)
    {
        int length = WireLength(item);
        Grow(ref _whole, length);
        wire = _whole.AsSpan(0, length);
        return Fetch(item, _whole.AsSpan(0, length));
    }

    private int GuardBytes => drive.Nexuses.Current.Protection.OnRead ? BlockGuard.Size : 0;

    /// <summary>
    /// The check bytes are those of the block as it was written: damage that the drive does not notice shows in them, as they
    /// come from the medium too.
    /// </summary>
    private Reply? FetchGuarded(StoredObject item)
    {
        int length = _cipher.WireLength(item);
        Grow(ref _guarded, length + BlockGuard.Size);
        var block = _guarded.AsSpan(0, length);
        if (FetchPlain(item, block, damaged: false) is { } refusal)
        {
            return refusal;
        }

        BlockGuard.Write(
            drive.Nexuses.Current.Protection.Method,
            drive.Options.Crc32CBigEndian,
            block,
            _guarded.AsSpan(length)
        );
        if (!item.IsEncrypted)
        {
            drive.Cartridge.ApplyDamage(drive.Partition, drive.Object, item, block);
        }

        return null;
    }

    private Reply? FetchPlain(StoredObject item, Span<byte> room, bool damaged = true)
    {
        bool unreadable = drive.Medium.DamageOf(drive.Object) is (ObjectDamage.Unreadable, _);
        if (unreadable)
        {
            return Reply.Check(SenseKey.MediumError, AdditionalSense.UnrecoveredReadError);
        }

        if ((item.IsEncrypted ? FetchEncrypted(item, room) : FetchClear(item, room, damaged)) is { } refusal)
        {
            return refusal;
        }

        drive.Timing.Read(item.LengthBytes);
        drive.CountRead(item);
        return null;
    }

    /// <summary>A block is decrypted whole, however much of it the host wants.</summary>
    private Reply? FetchEncrypted(StoredObject item, Span<byte> room)
    {
        int length = _cipher.WireLength(item);
        Grow(ref _opened, length);
        if (_cipher.Fetch(item, _opened.AsSpan(0, length)) is { } refusal)
        {
            return refusal;
        }

        _opened.AsSpan(0, room.Length).CopyTo(room);
        return null;
    }

    private Reply? FetchClear(StoredObject item, Span<byte> room, bool damaged)
    {
        if (_cipher.RefusalOfPlain() is { } refusal)
        {
            return refusal;
        }

        if (!drive.Cartridge.FetchStored(item.Location, room))
        {
            return Reply.Check(SenseKey.MediumError, AdditionalSense.UnrecoveredReadError);
        }

        if (damaged)
        {
            drive.Cartridge.ApplyDamage(drive.Partition, drive.Object, item, room);
        }

        return null;
    }

    private static void Grow(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new byte[length];
        }
    }
}
