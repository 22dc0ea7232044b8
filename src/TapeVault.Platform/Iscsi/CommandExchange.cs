using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.Platform.Iscsi;

/// <summary>
/// One SCSI command on a connection, from its PDU to its status, with the data phase between the caller's own memory and the
/// socket. When time is up the task is aborted; until the target has answered that, the data phase goes on as it asks
/// (RFC 7143 4.2.3.3).
/// </summary>
internal ref struct CommandExchange
{
    private const int LongestSense = 252;
    private const int SenseLengthBytes = 2;

    private readonly IscsiConnection _connection;
    private readonly ulong _logicalUnit;
    private readonly ScsiBuffer _buffer;
    private readonly uint _tag;
    private uint _cmdSn;
    private uint _abortTag = BasicHeader.NoTag;
    private uint _nextDataSn;
    private uint _nextR2tSn;
    private int _transferred;
    private bool _ended;
    private ScsiResult _result;

    public CommandExchange(IscsiConnection connection, ulong logicalUnit, ScsiBuffer buffer)
    {
        _connection = connection;
        _logicalUnit = logicalUnit;
        _buffer = buffer;
        _tag = connection.TakeTag();
    }

    /// <summary>Carries the command out.</summary>
    /// <param name="command">The command.</param>
    /// <param name="deadline">When to abort it.</param>
    /// <param name="abortDeadline">How long after that the answer to the abort is waited for.</param>
    /// <exception cref="TimeoutException">No answer even to the abort, or no end of a PDU: the connection is of no use.</exception>
    /// <exception cref="IscsiException">The connection is lost, or the target broke the protocol.</exception>
    public ScsiResult Run(in ScsiCommand command, Deadline deadline, Func<Deadline> abortDeadline)
    {
        _connection.Deadline = deadline;
        _connection.WaitForWindow();
        Send(command);
        while (!_ended)
        {
            try
            {
                var header = _connection.ReadHeader();
                Take(header);
            }
            catch (TimeoutException) when (_abortTag == BasicHeader.NoTag && _connection.IsBetweenPdus)
            {
                _connection.Deadline = abortDeadline();
                SendAbort();
            }
        }

        return _result;
    }

    private void Send(in ScsiCommand command)
    {
        var agreed = _connection.Parameters;
        var data = _buffer.ToDevice;
        var unsolicited = Math.Min(data.Length, agreed.FirstBurstLength);
        var immediate = agreed.ImmediateData ? Math.Min(unsolicited, agreed.MaxSendDataSegmentLength) : 0;
        if (agreed.InitialR2T)
        {
            unsolicited = immediate;
        }

        var sequence = _connection.TakeSequence();
        _cmdSn = sequence.CmdSn;
        _connection.Writer.Write(
            new ScsiCommandPdu(
                Immediate: false,
                Final: unsolicited == immediate,
                Reads: _buffer.Direction == DataDirection.FromDevice,
                Writes: _buffer.Direction == DataDirection.ToDevice,
                TaskAttribute.Simple,
                immediate,
                _logicalUnit,
                _tag,
                (uint)_buffer.Length,
                sequence,
                ScsiCommandPdu.Pad(command.Cdb.Span)
            ),
            data[..immediate]
        );
        _transferred = immediate;
        if (unsolicited > immediate)
        {
            SendData(immediate, unsolicited - immediate, BasicHeader.NoTag);
        }

        _connection.Writer.Flush();
    }

    /// <summary>Sends one sequence of Data-Out PDUs (RFC 7143 11.7).</summary>
    private void SendData(int offset, int length, uint transferTag)
    {
        var end = offset + length;
        for (uint dataSn = 0; offset < end; dataSn++)
        {
            var size = Math.Min(end - offset, _connection.Parameters.MaxSendDataSegmentLength);
            _connection.Writer.Write(
                new DataOutPdu(
                    Final: offset + size == end,
                    size,
                    _logicalUnit,
                    _tag,
                    transferTag,
                    _connection.ExpStatSn,
                    dataSn,
                    (uint)offset
                ),
                _buffer.ToDevice.Slice(offset, size)
            );
            offset += size;
        }

        _transferred += length;
    }

    private void SendAbort()
    {
        _abortTag = _connection.TakeTag();
        _connection.Writer.Write(
            new TaskManagementRequestPdu(
                Immediate: true,
                TaskManagementFunction.AbortTask,
                _logicalUnit,
                _abortTag,
                _tag,
                _connection.ImmediateSequence,
                _cmdSn,
                ExpDataSn: 0
            )
        );
        _connection.Writer.Flush();
    }

    private void Take(in BasicHeader header)
    {
        var mine = header.InitiatorTaskTag == _tag;
        switch (header.Opcode)
        {
            case IscsiOpcode.DataIn when mine:
                TakeDataIn();
                break;
            case IscsiOpcode.ReadyToTransfer when mine:
                TakeReadyToTransfer();
                break;
            case IscsiOpcode.ScsiResponse when mine:
                TakeResponse();
                break;
            case IscsiOpcode.TaskManagementResponse when header.InitiatorTaskTag == _abortTag:
                TakeAbortAnswer();
                break;
            case IscsiOpcode.Reject:
                TakeReject();
                break;
            default:
                Refuse(header);
                break;
        }
    }

    private void TakeDataIn()
    {
        DataInPdu.TryRead(_connection.Reader.Header, out var pdu);
        var room = _buffer.FromDevice;
        if (
            pdu.BufferOffset != _transferred
            || pdu.DataSn != _nextDataSn
            || pdu.DataSegmentLength > room.Length - _transferred
            || pdu is { DataSegmentLength: 0, HasStatus: false }
        )
        {
            throw new IscsiException(
                IscsiFault.Protocol,
                $"data for bytes {pdu.BufferOffset} to {pdu.BufferOffset + (long)pdu.DataSegmentLength} (number {pdu.DataSn}) where byte {_transferred} of {room.Length} was expected"
            );
        }

        _connection.Reader.ReadData(room.Slice(_transferred, pdu.DataSegmentLength));
        _transferred += pdu.DataSegmentLength;
        _nextDataSn++;
        if (pdu.HasStatus)
        {
            End(pdu.Status, default, pdu.Underflow ? pdu.ResidualCount : 0, HostStatus.Ok);
        }
    }

    private void TakeReadyToTransfer()
    {
        ReadyToTransferPdu.TryRead(_connection.Reader.Header, out var pdu);
        _connection.Reader.SkipData();
        if (
            pdu.R2tSn != _nextR2tSn
            || pdu.DesiredLength == 0
            || (long)pdu.BufferOffset + pdu.DesiredLength > _buffer.ToDevice.Length
        )
        {
            throw new IscsiException(
                IscsiFault.Protocol,
                $"the target wants {pdu.DesiredLength} bytes at {pdu.BufferOffset} of {_buffer.ToDevice.Length}"
            );
        }

        _nextR2tSn++;
        SendData((int)pdu.BufferOffset, (int)pdu.DesiredLength, pdu.TargetTransferTag);
        _connection.Writer.Flush();
    }

    private void TakeResponse()
    {
        ScsiResponsePdu.TryRead(_connection.Reader.Header, out var pdu);
        var sense = ReadSense(pdu.DataSegmentLength);
        // anything but "completed at target" means that the target could not carry the command out (RFC 7143 11.4.3)
        End(
            pdu.Status,
            sense,
            pdu.Underflow ? pdu.ResidualCount : 0,
            pdu.Response == 0 ? HostStatus.Ok : HostStatus.Error
        );
    }

    /// <summary>The sense data after their length (RFC 7143 11.4.7); what follows them is of no use here.</summary>
    private readonly byte[] ReadSense(int segmentLength)
    {
        Span<byte> room = stackalloc byte[SenseLengthBytes + LongestSense];
        var beginning = room[..Math.Min(room.Length, segmentLength)];
        _connection.Reader.ReadBeginning(beginning);
        if (beginning.Length <= SenseLengthBytes)
        {
            return [];
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(beginning);
        var sense = beginning[SenseLengthBytes..];
        return sense[..Math.Min(length, sense.Length)].ToArray();
    }

    private void End(ScsiStatus status, ReadOnlyMemory<byte> sense, uint residual, HostStatus hostStatus)
    {
        if (_abortTag != BasicHeader.NoTag)
        {
            // it ended by itself while being aborted; the answer to the abort is still to come
            return;
        }

        // the target's count can be missing, as when data were never asked for
        var untouched = Math.Max(0, _buffer.Length - _transferred);
        var reported = (int)Math.Min(residual, (uint)_buffer.Length);
        _result = new ScsiResult(status, sense, Math.Max(untouched, reported), hostStatus);
        _ended = true;
    }

    private void TakeAbortAnswer()
    {
        TaskManagementResponsePdu.TryRead(_connection.Reader.Header, out var pdu);
        _connection.Reader.SkipData();
        if (pdu.Answer is not (TaskManagementAnswer.Complete or TaskManagementAnswer.NoSuchTask))
        {
            throw new TimeoutException($"the target does not abort a command: {pdu.Answer}");
        }

        _result = new ScsiResult(ScsiStatus.Good, default, _buffer.Length, HostStatus.TimedOut);
        _ended = true;
    }

    /// <summary>A rejected command was not begun; what else is rejected leaves the two sides at odds (RFC 7143 11.17).</summary>
    private void TakeReject()
    {
        RejectPdu.TryRead(_connection.Reader.Header, out var pdu);
        Span<byte> rejected = stackalloc byte[BasicHeader.Size];
        rejected.Clear();
        _connection.Reader.ReadBeginning(rejected[..Math.Min(rejected.Length, pdu.DataSegmentLength)]);
        if (!ScsiCommandPdu.TryRead(rejected, out var command) || command.InitiatorTaskTag != _tag)
        {
            throw new IscsiException(IscsiFault.Protocol, $"the target rejects a PDU: {pdu.Reason}");
        }

        _connection.RequestEnd();
        _transferred = 0;
        _abortTag = BasicHeader.NoTag;
        End(ScsiStatus.Good, default, (uint)_buffer.Length, HostStatus.Error);
    }

    private static void Refuse(in BasicHeader header) =>
        throw new IscsiException(
            IscsiFault.Protocol,
            $"a PDU ({header.Opcode}, tag {header.InitiatorTaskTag:X8}) that belongs to no command"
        );
}
