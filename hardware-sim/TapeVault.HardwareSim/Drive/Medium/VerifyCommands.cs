using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// VERIFY(6) (SSC-5 7.13): reads without sending data, by blocks, by filemarks (VBF) or to the end of data (VTE), or compares
/// with the host's bytes (BYTCMP).
/// </summary>
internal sealed class VerifyCommands(DriveState drive)
{
    private const int FlagsByte = 1;
    private const byte ToEndOfData = 0x20;
    private const byte BlockProtection = 0x10;
    private const byte ByFilemarks = 0x08;
    private const byte Immediate = 0x04;
    private const byte Compare = 0x02;
    private const byte FixedBlocks = 0x01;
    private const int LengthByte = 2;

    private readonly BlockPath _path = new(drive);

    public Reply Verify(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        byte flags = cdb[FlagsByte];
        int length = (cdb[LengthByte] << 16) | (cdb[LengthByte + 1] << 8) | cdb[LengthByte + 2];
        if (Refusal(flags) is { } refusal)
        {
            return refusal;
        }

        drive.Flush();
        using var background = drive.Timing.Background((flags & Immediate) != 0);
        if ((flags & ToEndOfData) != 0)
        {
            return Until(long.MaxValue) ?? Reply.Good();
        }

        if ((flags & ByFilemarks) != 0)
        {
            return Until(length) ?? Reply.Good();
        }

        bool isFixed = (flags & FixedBlocks) != 0;
        int count = isFixed ? length : Math.Min(1, length);
        int block = isFixed ? drive.Modes.BlockLength : length;
        return Blocks(
            count,
            block,
            isFixed,
            (flags & Compare) != 0 ? buffer.ToDevice : default,
            (flags & Compare) != 0
        );
    }

    private Reply? Refusal(byte flags)
    {
        const byte WholeRange = ToEndOfData | ByFilemarks;
        if ((flags & WholeRange) == WholeRange)
        {
            return Reply.InvalidCdbField(FlagsByte, 5);
        }

        if ((flags & Compare) != 0 && (flags & (WholeRange | Immediate)) != 0)
        {
            return Reply.InvalidCdbField(FlagsByte, 1);
        }

        if ((flags & FixedBlocks) != 0 && (flags & WholeRange) == 0 && drive.Modes.BlockLength == 0)
        {
            return Reply.InvalidCdbField(FlagsByte, 0);
        }

        bool unprotected = (flags & BlockProtection) != 0 && drive.Nexuses.Current.Protection.Method == 0;
        return unprotected ? Reply.InvalidCdbField(FlagsByte, 4) : null;
    }

    /// <summary>Reads on until a count of filemarks is passed; without end to the end of data, which is then no error.</summary>
    private Reply? Until(long filemarks)
    {
        long passed = 0;
        while (passed < filemarks)
        {
            if (drive.Object >= drive.Medium.Objects.Count)
            {
                bool isGoal = filemarks == long.MaxValue && drive.Medium.HasEndOfData;
                return isGoal ? null : Counted(drive.EndOfData(), filemarks - passed);
            }

            var item = drive.Medium.Objects.Find(drive.Object);
            if (item.IsFilemark)
            {
                long row = Math.Min(drive.Medium.Objects.FilemarksInARow(drive.Object), filemarks - passed);
                passed += row;
                drive.FindItselfAt(drive.Object + row);
                continue;
            }

            if (_path.FetchWhole(item, out _) is { } refusal)
            {
                return Counted(refusal, filemarks - passed);
            }

            drive.StepForward();
        }

        return null;
    }

    private static Reply Counted(Reply reply, long left) => left > int.MaxValue ? reply : reply.WithInformation(left);

    private Reply Blocks(int count, int block, bool isFixed, ReadOnlySpan<byte> expected, bool compares)
    {
        for (int done = 0; done < count; done++)
        {
            long left = isFixed ? count - done : block;
            if (drive.Object >= drive.Medium.Objects.Count)
            {
                return drive.EndOfData().WithInformation(left);
            }

            var item = drive.Medium.Objects.Find(drive.Object);
            if (item.IsFilemark)
            {
                drive.StepForward();
                return Reply
                    .Check(SenseKey.NoSense, AdditionalSense.FilemarkDetected)
                    .WithFilemark()
                    .WithInformation(left);
            }

            if (_path.FetchWhole(item, out var wire) is { } refusal)
            {
                return refusal.WithInformation(left);
            }

            drive.StepForward();
            if (wire.Length != block)
            {
                return Reply
                    .Check(SenseKey.NoSense, AdditionalSense.None)
                    .WithIncorrectLength()
                    .WithInformation(isFixed ? left : (long)block - wire.Length);
            }

            if (compares && !Same(expected, done * block, wire))
            {
                return Reply.Check(SenseKey.Miscompare, Miscompare).WithInformation(left);
            }
        }

        return Reply.Good(compares ? count * block : 0);
    }

    private static bool Same(ReadOnlySpan<byte> expected, int offset, ReadOnlySpan<byte> found) =>
        expected.Length >= offset + found.Length && expected.Slice(offset, found.Length).SequenceEqual(found);

    /// <summary>MISCOMPARE DURING VERIFY OPERATION.</summary>
    private static AdditionalSense Miscompare => new(0x1D, 0x00);
}
