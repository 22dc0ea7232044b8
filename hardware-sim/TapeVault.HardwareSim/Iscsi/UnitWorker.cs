using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// Carries out the commands that one session has for one logical unit, one after the other on its own thread, and sends
/// their data and answers.
/// </summary>
internal sealed class UnitWorker
{
    /// <summary>SCSI Response that says that the target failed (RFC 7143 11.4.3).</summary>
    private const byte TargetFailure = 0x01;

    private readonly IscsiSession _session;
    private readonly int _unit;
    private readonly Thread _thread;
    private byte[] _room = [];

    public UnitWorker(IscsiSession session, int unit)
    {
        _session = session;
        _unit = unit;
        _thread = new Thread(Run) { IsBackground = true, Name = $"iscsi unit {unit}" };
    }

    /// <summary>Begins to work.</summary>
    public void Start() => _thread.Start();

    /// <summary>Waits until the worker has seen that the session is over.</summary>
    public void Join(TimeSpan patience) => _thread.Join(patience);

    private void Run()
    {
        try
        {
            while (_session.Tasks.Take(_unit) is { } task)
            {
                var phase = TaskPhase.Ended;
                try
                {
                    phase = Carry(task);
                }
                finally
                {
                    _session.Finish(_unit, task, phase);
                }

                _session.Solicit(_unit);
            }
        }
        catch (IscsiException)
        {
            // the connection is gone, which its reader finds too
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // a simulated device must not take every other session down with it
            _session.Fail(fault);
        }
    }

    private TaskPhase Carry(IscsiTask task)
    {
        if (task.DataError is { } condition)
        {
            var sense = new byte[SenseData.Size];
            SenseData.Of(SenseKey.AbortedCommand, condition).Write(sense);
            Answer(task, new ScsiResult(ScsiStatus.CheckCondition, sense, task.WantedBytes), task.WantedBytes);
            return TaskPhase.Ended;
        }

        int lengthBytes = LengthOf(task);
        var result = _session.Units.Execute(_unit, _session.Nexus, CommandOf(task), BufferOf(task, lengthBytes));
        switch (result.HostStatus)
        {
            case HostStatus.Ok:
                Answer(task, result, lengthBytes);
                return TaskPhase.Ended;
            case HostStatus.TimedOut:
                return TaskPhase.Unanswered;
            case HostStatus.NoConnect or HostStatus.TransportDisrupted or HostStatus.TransportFailFast:
                _session.Break($"a fault in the way to unit {_unit}");
                return TaskPhase.Ended;
            default:
                Refuse(task);
                return TaskPhase.Ended;
        }
    }

    private static ScsiCommand CommandOf(IscsiTask task)
    {
        var direction = task.Command switch
        {
            { Writes: true } => DataDirection.ToDevice,
            { Reads: true } => DataDirection.FromDevice,
            _ => DataDirection.None,
        };
        return new ScsiCommand("iSCSI command", task.Cdb, direction, TimeoutClass.Immediate, Repeatable: false);
    }

    /// <summary>
    /// Length of the data phase that the unit sees: what the initiator expects, or more when the CDB asks for more, so that
    /// the overflow can be told.
    /// </summary>
    private int LengthOf(IscsiTask task)
    {
        if (task.Command.Writes)
        {
            return task.WantedBytes;
        }

        long expected = task.Command.Reads ? task.ExpectedBytes : 0;
        long asked = TransferLength.OfDataIn(task.Cdb.Span);
        return (int)Math.Min(Math.Max(expected, asked), _session.Options.MaximumTransferBytes);
    }

    private ScsiBuffer BufferOf(IscsiTask task, int lengthBytes)
    {
        if (task.Command.Writes)
        {
            return lengthBytes == 0 ? ScsiBuffer.None : ScsiBuffer.Out(task.Data.AsSpan(0, lengthBytes));
        }

        if (lengthBytes == 0)
        {
            return ScsiBuffer.None;
        }

        if (_room.Length < lengthBytes)
        {
            _room = new byte[lengthBytes];
        }

        return ScsiBuffer.In(_room.AsSpan(0, lengthBytes));
    }

    /// <summary>Sends data and answer of a command that the unit carried out.</summary>
    private void Answer(IscsiTask task, in ScsiResult result, int lengthBytes)
    {
        if (!_session.Tasks.MayAnswer(task))
        {
            return;
        }

        // the residual may be a lie on purpose: no more than there is goes out, and the number goes out as it is
        long transferred = (long)lengthBytes - result.ResidualBytes;
        long residual = task.ExpectedBytes - transferred;
        bool sendsData = task.Command.Reads && !task.Command.Writes;
        int sent = sendsData ? (int)Math.Clamp(transferred, 0, Math.Min(task.ExpectedBytes, lengthBytes)) : 0;

        // GOOD travels with the last of the data (RFC 7143 11.7.3)
        bool collapses = sent > 0 && result is { Status: ScsiStatus.Good, Sense.IsEmpty: true };
        uint dataCount = SendData(task, sent, collapses ? residual : null);
        if (!collapses)
        {
            Respond(task, result, residual, dataCount + task.R2tCount);
        }
    }

    private void Respond(IscsiTask task, in ScsiResult result, long residual, uint dataCount)
    {
        _session.Complete(task);
        var sense = result.Sense.Span;
        var data = new byte[sense.IsEmpty ? 0 : sizeof(ushort) + sense.Length];
        if (!sense.IsEmpty)
        {
            BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)sense.Length);
            sense.CopyTo(data.AsSpan(sizeof(ushort)));
        }

        var status = result.Status;
        _session.Connection.Send(
            sequence => new ScsiResponsePdu(
                Overflow: residual < 0,
                Underflow: residual > 0,
                Response: 0,
                status,
                data.Length,
                task.Command.InitiatorTaskTag,
                sequence,
                dataCount,
                Count(residual)
            ),
            data,
            usesStatSn: true
        );
    }

    private void Refuse(IscsiTask task)
    {
        if (!_session.Tasks.MayAnswer(task))
        {
            return;
        }

        _session.Complete(task);
        _session.Connection.Send(
            sequence => new ScsiResponsePdu(
                Overflow: false,
                Underflow: false,
                TargetFailure,
                ScsiStatus.Good,
                0,
                task.Command.InitiatorTaskTag,
                sequence,
                0,
                0
            ),
            [],
            usesStatSn: true
        );
    }

    /// <summary>Sends data-in: pieces as long as the initiator receives, F at the end of each burst.</summary>
    /// <param name="task">The command.</param>
    /// <param name="lengthBytes">How much of the room goes out.</param>
    /// <param name="residual">The residual to go with GOOD in the last piece; null when a response follows.</param>
    /// <returns>Number of PDUs.</returns>
    private uint SendData(IscsiTask task, int lengthBytes, long? residual)
    {
        uint dataSn = 0;
        int offset = 0;
        int burst = 0;
        while (offset < lengthBytes)
        {
            int length = Math.Min(
                Math.Min(_session.Parameters.MaxSendDataSegmentLength, lengthBytes - offset),
                _session.Parameters.MaxBurstLength - burst
            );
            bool isLast = offset + length == lengthBytes;
            bool endsBurst = isLast || burst + length == _session.Parameters.MaxBurstLength;
            SendPiece(task, dataSn, offset, length, endsBurst, isLast ? residual : null);
            dataSn = SerialNumber.Next(dataSn);
            offset += length;
            burst = endsBurst ? 0 : burst + length;
        }

        return dataSn;
    }

    private void SendPiece(IscsiTask task, uint dataSn, int offset, int length, bool final, long? residual)
    {
        if (residual is not null)
        {
            _session.Complete(task);
        }

        _session.Connection.Send(
            sequence => new DataInPdu(
                final,
                Acknowledge: false,
                Overflow: residual < 0,
                Underflow: residual > 0,
                HasStatus: residual is not null,
                ScsiStatus.Good,
                length,
                LogicalUnit: 0,
                task.Command.InitiatorTaskTag,
                BasicHeader.NoTag,
                residual is null ? sequence with { StatSn = 0 } : sequence,
                dataSn,
                (uint)offset,
                Count(residual ?? 0)
            ),
            _room.AsSpan(offset, length),
            usesStatSn: residual is not null
        );
    }

    private static uint Count(long residual) => (uint)Math.Min(Math.Abs(residual), uint.MaxValue);
}
