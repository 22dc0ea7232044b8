using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>Blocks and filemarks.</content>
public sealed partial class TapeDrive
{
    /// <summary>Longest transfer that READ(6) and WRITE(6) can name, and largest count of WRITE FILEMARKS(6).</summary>
    private const int MaximumCount = 0xFFFFFF;

    /// <summary>
    /// Writes one block in variable-block mode. The drive may keep it in its buffer: only <see cref="Synchronize"/>,
    /// <see cref="Rewind"/>, <see cref="Unload"/> and positioning put it on the medium, and an error of it may be reported
    /// by a later command.
    /// </summary>
    /// <param name="block">1 byte up to the lesser of <see cref="MaximumTransferBytes"/> and 16,777,215 bytes.</param>
    /// <returns>All but <see cref="WriteOutcome.EndOfPartition"/> mean that the drive accepted the block.</returns>
    /// <exception cref="TapeDriveException">The block may be written or not; read the position.</exception>
    public WriteOutcome Write(ReadOnlySpan<byte> block)
    {
        RequireTransferLength(block.Length);
        RequireProtectionState();
        RequireKeyState();
        var sent = Protection.Method == BlockProtectionMethod.None ? block : WithProtection(block);
        var command = new Write6Cdb(Fixed: false, sent.Length).ToCommand();
        var answer = Move(command, ScsiBuffer.Out(sent), startsAnywhere: false);
        if (answer.Result.Status == ScsiStatus.Good && answer.Result.ResidualBytes != 0)
        {
            throw MoveFailure(answer, "the transport did not carry the whole block");
        }

        return WriteOutcomeOf(answer);
    }

    /// <summary>Writes filemarks.</summary>
    /// <param name="count">0 to 16,777,215; with 0 and <paramref name="immediate"/> false it only synchronises.</param>
    /// <param name="immediate">True lets the marks stay in the buffer; false ends when all is on the medium.</param>
    /// <returns>All but <see cref="WriteOutcome.EndOfPartition"/> mean that the marks were accepted.</returns>
    /// <exception cref="TapeDriveException">The marks may be written or not; read the position.</exception>
    public WriteOutcome WriteFilemarks(int count, bool immediate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumCount);
        var command = new WriteFilemarks6Cdb(immediate, count).ToCommand();
        return WriteOutcomeOf(Move(command, ScsiBuffer.None, startsAnywhere: false));
    }

    /// <summary>Puts everything that the drive has accepted on the medium. Costs seconds: the tape stops.</summary>
    /// <returns>As <see cref="WriteFilemarks"/>.</returns>
    /// <exception cref="TapeDriveException">Not all is on the medium; <see cref="ReadBufferedPosition"/> tells what is.</exception>
    public WriteOutcome Synchronize() => WriteFilemarks(0, immediate: false);

    /// <summary>
    /// Reads one block in variable-block mode with SILI=1: a block shorter than the buffer is normal and its length comes
    /// from the transport's residual. In this mode the standard lets a drive cut a longer block silently (SSC-5, READ(6)),
    /// so give a buffer that is longer than any block expected; some drives report it, as
    /// <see cref="ReadKind.BlockTooLong"/>. <see cref="ReadChecked"/> makes them.
    /// </summary>
    /// <param name="buffer">Room for the block.</param>
    /// <exception cref="TapeDriveException">Read error, missing end of data, unit attention, lost transport.</exception>
    public ReadOutcome Read(Span<byte> buffer) => Read(buffer, suppressIncorrectLength: true);

    /// <summary>
    /// As <see cref="Read(Span{byte})"/> with SILI=0: a block of another length than the buffer makes the drive say so, and
    /// the length comes from the sense data. For bridges with wrong residuals and for blocks of unknown length.
    /// </summary>
    /// <param name="buffer">Room for the block.</param>
    /// <exception cref="TapeDriveException">Read error, missing end of data, unit attention, lost transport.</exception>
    public ReadOutcome ReadChecked(Span<byte> buffer) => Read(buffer, suppressIncorrectLength: false);

    private ReadOutcome Read(Span<byte> buffer, bool suppressIncorrectLength)
    {
        RequireTransferLength(buffer.Length);
        RequireProtectionState();
        return Protection.Method == BlockProtectionMethod.None
            ? ReadRaw(buffer, suppressIncorrectLength)
            : ReadProtected(buffer, suppressIncorrectLength);
    }

    private ReadOutcome ReadProtected(Span<byte> buffer, bool suppressIncorrectLength)
    {
        var room = ProtectedRoom(buffer.Length);
        var outcome = ReadRaw(room, suppressIncorrectLength);
        var length = outcome.LengthBytes - BlockProtection.InformationBytes;
        if (outcome.Kind == ReadKind.BlockTooLong)
        {
            return new ReadOutcome(ReadKind.BlockTooLong, Math.Max(length, 0));
        }

        if (outcome.Kind != ReadKind.Block)
        {
            return outcome;
        }

        if (!Protection.IsIntact(room[..outcome.LengthBytes]))
        {
            positionVoidBecause = "logical block protection mismatch (READ(6))";
            throw new TapeDriveException(
                "logical block protection (LBP) mismatch: the block was changed between the drive and this host",
                Description,
                new Read6Cdb(Fixed: false, suppressIncorrectLength, room.Length).ToCommand(),
                default,
                lastKnownPosition
            );
        }

        room[..length].CopyTo(buffer);
        return new ReadOutcome(ReadKind.Block, length);
    }

    private ReadOutcome ReadRaw(Span<byte> buffer, bool suppressIncorrectLength)
    {
        var command = new Read6Cdb(Fixed: false, suppressIncorrectLength, buffer.Length).ToCommand();
        var answer = Move(command, ScsiBuffer.In(buffer), startsAnywhere: false);
        if (answer.Sense is { } sense)
        {
            return ReadOutcomeOf(answer, sense);
        }

        // with SILI=0 a drive says GOOD of a block of exactly this length only (SSC-5, READ(6))
        return !suppressIncorrectLength && answer.Result.ResidualBytes != 0
            ? throw MoveFailure(answer, $"a block of {buffer.Length} bytes, of which {answer.TransferredBytes} came")
            : BlockOf(answer, answer.TransferredBytes);
    }

    private ReadOutcome ReadOutcomeOf(in Answer answer, in SenseData sense)
    {
        if (sense.Is(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected))
        {
            return new ReadOutcome(ReadKind.EndOfData, 0);
        }

        if (!answer.IsSuccess)
        {
            throw MoveFailure(answer);
        }

        // The residual says nothing here: some hosts report 0 although nothing was transferred.
        if (sense.Filemark)
        {
            return new ReadOutcome(ReadKind.Filemark, 0);
        }

        if (!sense.IncorrectLength)
        {
            return BlockOf(answer, answer.TransferredBytes);
        }

        if (!sense.InformationValid)
        {
            throw MoveFailure(answer, "a block of another length without telling which");
        }

        var length = answer.LengthBytes - sense.Information;
        if (length > answer.LengthBytes)
        {
            return new ReadOutcome(ReadKind.BlockTooLong, length <= MaximumCount ? (int)length : 0);
        }

        // tgt sends less than the block that its sense data tell of; what lies behind in the buffer is not the tape's
        return answer.TransferredBytes >= 0 && answer.TransferredBytes < length
            ? throw MoveFailure(answer, $"a block of {length} bytes, of which {answer.TransferredBytes} came")
            : BlockOf(answer, (int)Math.Max(length, 0));
    }

    private ReadOutcome BlockOf(in Answer answer, int length) =>
        length > 0
            ? new ReadOutcome(ReadKind.Block, length)
            : throw MoveFailure(answer, "a block of no length, or a residual that makes no sense");

    private WriteOutcome WriteOutcomeOf(in Answer answer)
    {
        if (answer.Sense is not { } sense)
        {
            return WriteOutcome.Written;
        }

        if (sense.Key == SenseKey.VolumeOverflow)
        {
            return WriteOutcome.EndOfPartition;
        }

        if (!answer.IsSuccess)
        {
            throw MoveFailure(answer);
        }

        if (sense is { InformationValid: true, Information: not 0 })
        {
            throw MoveFailure(answer, "the drive did not accept all of it");
        }

        if (sense.Condition == AdditionalSense.ProgrammableEarlyWarningDetected)
        {
            return WriteOutcome.ProgrammableEarlyWarning;
        }

        return sense.EndOfMedium || sense.Condition == AdditionalSense.EndOfPartitionDetected
            ? WriteOutcome.EarlyWarning
            : WriteOutcome.Written;
    }

    private void RequireTransferLength(int lengthBytes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lengthBytes);
        var most = Math.Min(MaximumCount - Protection.Overhead, MaximumTransferBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengthBytes, most);
    }
}
