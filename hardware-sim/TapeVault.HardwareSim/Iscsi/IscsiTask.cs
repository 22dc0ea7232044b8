using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// One SCSI command of a session with its data-out. The reader of the connection fills it, the worker of its logical unit
/// carries it out; both hold the task set's lock when they change it.
/// </summary>
internal sealed class IscsiTask
{
    private const int Group6 = 6;
    private const int Group10 = 10;
    private const int Group12 = 12;

    private uint _dataSn;
    private int _ended;

    public IscsiTask(in ScsiCommandPdu command, int maximumTransferBytes)
    {
        Command = command;
        var cdb = new byte[ScsiCommandPdu.CdbSize];
        command.CopyCdb(cdb);
        Cdb = cdb.AsMemory(0, CdbLength(cdb[0]));
        ExpectedBytes = command.ExpectedDataLength;
        WantedBytes = command.Writes ? (int)Math.Min(ExpectedBytes, (uint)maximumTransferBytes) : 0;
    }

    /// <summary>The request.</summary>
    public ScsiCommandPdu Command { get; }

    /// <summary>The CDB in its own length.</summary>
    public ReadOnlyMemory<byte> Cdb { get; }

    /// <summary>EXPECTED DATA TRANSFER LENGTH in bytes.</summary>
    public long ExpectedBytes { get; }

    /// <summary>Bytes of data-out that the target collects.</summary>
    public int WantedBytes { get; }

    /// <summary>Where it stands.</summary>
    public TaskPhase Phase { get; set; } = TaskPhase.Waiting;

    /// <summary>Whether nobody wants its answer any more.</summary>
    public bool IsAborted { get; set; }

    /// <summary>Whether its answer is on the way, so that it cannot be aborted any more.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Data-out so far, from a pool; null while there is none.</summary>
    public byte[]? Data { get; set; }

    /// <summary>Bytes of data-out received.</summary>
    public int ReceivedBytes { get; private set; }

    /// <summary>Where the sequence that is under way ends at the latest; null between sequences.</summary>
    public int? SequenceEnd { get; private set; }

    /// <summary>Target transfer tag of the sequence under way; <see cref="BasicHeader.NoTag"/> when unsolicited.</summary>
    public uint TransferTag { get; private set; } = BasicHeader.NoTag;

    /// <summary>R2TSN of the next R2T, and how many were sent.</summary>
    public uint R2tCount { get; private set; }

    /// <summary>What went wrong with its data, so that it is answered without being carried out.</summary>
    public AdditionalSense? DataError { get; private set; }

    /// <summary>Whether it waits for an R2T that has not been sent.</summary>
    public bool NeedsSolicitation =>
        SequenceEnd is null && ReceivedBytes < WantedBytes && DataError is null && !IsAborted;

    /// <summary>Whether nothing more is to come before it can be carried out or answered.</summary>
    public bool IsReady => SequenceEnd is null && (ReceivedBytes == WantedBytes || DataError is not null);

    /// <summary>The initiator said that unsolicited data follow, up to this many bytes in all.</summary>
    public void ExpectUnsolicited(int firstBurstLength) =>
        Begin(Math.Min(firstBurstLength, WantedBytes), BasicHeader.NoTag);

    /// <summary>Begins the next solicited sequence.</summary>
    /// <returns>The R2T that asks for it, without its numbers.</returns>
    public ReadyToTransferPdu Solicit(int maxBurstLength, uint transferTag)
    {
        int length = Math.Min(maxBurstLength, WantedBytes - ReceivedBytes);
        Begin(ReceivedBytes + length, transferTag);
        var request = new ReadyToTransferPdu(
            Command.LogicalUnit,
            Command.InitiatorTaskTag,
            transferTag,
            default,
            R2tCount,
            (uint)ReceivedBytes,
            (uint)length
        );
        R2tCount++;
        return request;
    }

    /// <summary>Takes data that came with the command.</summary>
    public void TakeImmediate(int lengthBytes) => ReceivedBytes += lengthBytes;

    /// <summary>Whether a Data-Out belongs to the sequence under way.</summary>
    public bool Expects(in DataOutPdu data) => SequenceEnd is not null && data.TargetTransferTag == TransferTag;

    /// <summary>
    /// Whether a Data-Out is the next of its sequence. If not, the task fails: a hole means that a PDU was lost (RFC 7143
    /// 7.9), a length that does not fit is the initiator's mistake.
    /// </summary>
    public bool IsInOrder(in DataOutPdu data)
    {
        if (DataError is null && data.DataSn != _dataSn)
        {
            DataError = IscsiSense.ProtocolServiceCrcError;
        }

        long end = (long)data.BufferOffset + data.DataSegmentLength;
        if (DataError is null && (data.BufferOffset != ReceivedBytes || end > SequenceEnd))
        {
            DataError = IscsiSense.IncorrectAmountOfData;
        }

        return DataError is null;
    }

    /// <summary>Takes a Data-Out of the sequence under way.</summary>
    /// <param name="data">The PDU.</param>
    /// <param name="isWhole">Whether its data arrived; a task that lacks some fails when the sequence ends.</param>
    public void Take(in DataOutPdu data, bool isWhole)
    {
        if (isWhole)
        {
            ReceivedBytes += data.DataSegmentLength;
            _dataSn = SerialNumber.Next(_dataSn);
        }
        else
        {
            Fail(IscsiSense.ProtocolServiceCrcError);
        }

        if (data.Final)
        {
            EndSequence();
        }
    }

    /// <summary>Its data are not what the initiator sent.</summary>
    public void Fail(AdditionalSense condition) => DataError ??= condition;

    /// <summary>Counts it as ended.</summary>
    /// <returns>True the first time.</returns>
    public bool End() => Interlocked.Exchange(ref _ended, 1) == 0;

    /// <summary>The last Data-Out of a sequence came.</summary>
    private void EndSequence()
    {
        bool isSolicited = TransferTag != BasicHeader.NoTag;
        if (isSolicited && ReceivedBytes != SequenceEnd)
        {
            Fail(IscsiSense.IncorrectAmountOfData);
        }

        SequenceEnd = null;
    }

    /// <summary>Length of a CDB by its group code (SPC-5 4.2.5.1).</summary>
    private static int CdbLength(byte operationCode) =>
        (operationCode >> 5) switch
        {
            0 => Group6,
            1 or 2 => Group10,
            5 => Group12,
            _ => ScsiCommandPdu.CdbSize,
        };

    private void Begin(int end, uint transferTag)
    {
        SequenceEnd = end;
        TransferTag = transferTag;
        _dataSn = 0;
    }
}
