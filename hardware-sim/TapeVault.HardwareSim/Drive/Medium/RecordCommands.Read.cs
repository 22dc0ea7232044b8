using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <content>READ(6) (SSC-5 5.4).</content>
internal sealed partial class RecordCommands
{
    public Reply Read(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Read6Cdb.TryRead(cdb, out var command);
        if (command.Fixed && drive.Modes.BlockLength == 0)
        {
            return Reply.InvalidCdbField(FixedBitByte, 0);
        }

        if (command.Fixed && command.SuppressIncorrectLength)
        {
            return Reply.InvalidCdbField(FixedBitByte, SuppressBit);
        }

        drive.Flush();
        if (command.TransferLength == 0)
        {
            return Reply.Good();
        }

        return command.Fixed
            ? ReadBlocks(command.TransferLength, buffer.FromDevice)
            : Next(out var item)?.WithInformation(command.TransferLength)
                ?? ReadRecord(command, item, buffer.FromDevice);
    }

    /// <summary>The record at the position, or what is there instead: a filemark, which is passed, or the end of data.</summary>
    private Reply? Next(out StoredObject item)
    {
        item = default;
        if (drive.Object >= drive.Medium.Objects.Count)
        {
            return drive.EndOfData();
        }

        item = drive.Medium.Objects.Find(drive.Object);
        if (!item.IsFilemark)
        {
            return null;
        }

        drive.StepForward();
        return Reply.Check(SenseKey.NoSense, AdditionalSense.FilemarkDetected).WithFilemark();
    }

    private Reply ReadRecord(in Read6Cdb command, StoredObject item, Span<byte> room)
    {
        int length = _path.WireLength(item);
        int transfer = Math.Min(Math.Min(command.TransferLength, length), room.Length);
        if (_path.Fetch(item, room[..transfer]) is { } refusal)
        {
            return refusal.WithInformation(command.TransferLength);
        }

        drive.StepForward();

        // SILI with block length 0 silences over-long blocks too (SSC-5 5.4), so the host then sees a whole buffer
        bool silent =
            command.SuppressIncorrectLength && (command.TransferLength > length || drive.Modes.BlockLength == 0);
        return command.TransferLength == length || silent
            ? Reply.Good(transfer)
            : new Reply(SenseData.Of(SenseKey.NoSense, AdditionalSense.None), transfer)
                .WithIncorrectLength()
                .WithInformation((long)command.TransferLength - length);
    }

    private Reply ReadBlocks(int count, Span<byte> room)
    {
        int length = drive.Modes.BlockLength;
        for (int read = 0; read < count; read++)
        {
            int done = read * length;
            if (Next(out var item) is { } end)
            {
                return end.WithInformation(count - read) with { TransferredBytes = done };
            }

            if (_path.WireLength(item) != length)
            {
                drive.StepForward();
                return new Reply(SenseData.Of(SenseKey.NoSense, AdditionalSense.None), done)
                    .WithIncorrectLength()
                    .WithInformation(count - read);
            }

            if (room.Length < done + length)
            {
                return Reply.InvalidCdbField(LengthByte);
            }

            if (_path.Fetch(item, room.Slice(done, length)) is { } refusal)
            {
                return refusal.WithInformation(count - read) with { TransferredBytes = done };
            }

            drive.StepForward();
        }

        return Reply.Good(count * length);
    }
}
