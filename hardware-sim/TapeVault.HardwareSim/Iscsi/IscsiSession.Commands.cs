using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

internal sealed partial class IscsiSession
{
    /// <summary>Asks for the data of the next commands of a unit, if somebody waits for them.</summary>
    public void Solicit(int unit)
    {
        foreach (var request in Tasks.Solicit(unit, Parameters.MaxBurstLength, _buffers))
        {
            Connection.Send(sequence => request with { Sequence = sequence }, [], usesStatSn: false);
        }
    }

    /// <summary>Aborts commands.</summary>
    /// <returns>How many; those whose answer was on the way are not among them.</returns>
    public int Abort(Func<int, IscsiTask, bool> choose)
    {
        var aborted = Tasks.Abort(choose, Options.Patience);
        foreach (var task in aborted)
        {
            Complete(task);
        }

        return aborted.Count;
    }

    private void ReceiveCommand()
    {
        ScsiCommandPdu.TryRead(_header, out var command);
        bool hasData = command.DataSegmentLength > 0;
        if ((command.Reads && command.Writes) || (!command.Writes && (hasData || !command.Final)))
        {
            // bidirectional commands have no use for a tape; data without W are a mistake
            Refuse(command.Reads && command.Writes ? RejectReason.CommandNotSupported : RejectReason.InvalidPduField);
            return;
        }

        if (!Accepts(command.Immediate, command.Sequence))
        {
            Skip();
            return;
        }

        var task = new IscsiTask(command, Options.MaximumTransferBytes);
        if (ReadImmediateData(task))
        {
            Deliver(command.Immediate, command.Sequence, () => Enqueue(task));
        }
    }

    /// <summary>Takes what came with a command and prepares for what follows.</summary>
    /// <returns>False if the command has to be forgotten, because its data are damaged.</returns>
    private bool ReadImmediateData(IscsiTask task)
    {
        int lengthBytes = task.Command.DataSegmentLength;
        int limit = Math.Min(Parameters.FirstBurstLength, task.WantedBytes);
        if (lengthBytes > 0 && (!Parameters.ImmediateData || lengthBytes > limit))
        {
            Skip();
            task.Fail(
                Parameters.ImmediateData ? IscsiSense.IncorrectAmountOfData : IscsiSense.UnexpectedUnsolicitedData
            );
        }
        else if (lengthBytes > 0)
        {
            task.Data = _buffers.Rent(limit);
            if (!TryReadData(task.Data.AsSpan(0, lengthBytes)))
            {
                return false;
            }

            task.TakeImmediate(lengthBytes);
        }

        if (!task.Command.Final)
        {
            task.ExpectUnsolicited(Parameters.FirstBurstLength);
            task.Data ??= _buffers.Rent(limit);
            if (Parameters.InitialR2T)
            {
                task.Fail(IscsiSense.UnexpectedUnsolicitedData);
            }
        }

        return true;
    }

    private void Enqueue(IscsiTask task)
    {
        int unit = Units.NumberOf(task);
        if (Tasks.Add(unit, task) is { } reason)
        {
            Complete(task);
            Reject(reason);
            return;
        }

        if (!_workers.ContainsKey(unit))
        {
            var worker = new UnitWorker(this, unit);
            _workers.Add(unit, worker);
            worker.Start();
        }

        Solicit(unit);
    }

    private void ReceiveData()
    {
        DataOutPdu.TryRead(_header, out var data);
        var task = Tasks.Find(data.InitiatorTaskTag);
        if (task is null && Tasks.WasAborted(data.InitiatorTaskTag))
        {
            Skip();
            return;
        }

        bool isExpected;
        bool isInOrder = false;
        lock (Tasks.Gate)
        {
            isExpected = task is not null && task.Expects(data);
            isInOrder = isExpected && task!.IsInOrder(data);
        }

        if (!isExpected)
        {
            Refuse(RejectReason.ProtocolError);
            return;
        }

        bool isTaken = false;
        if (isInOrder)
        {
            isTaken = TryReadData(task!.Data.AsSpan((int)data.BufferOffset, data.DataSegmentLength));
        }
        else
        {
            Skip();
        }

        lock (Tasks.Gate)
        {
            task!.Take(data, isTaken);
        }

        Tasks.Changed();
        Solicit(Units.NumberOf(task));
    }

    private void ReceiveTaskManagement()
    {
        TaskManagementRequestPdu.TryRead(_header, out var request);
        Skip();
        if (Accepts(request.Immediate, request.Sequence))
        {
            DeliverShort(request.Immediate, request.Sequence, () => Manage(request));
        }
    }

    private void Manage(TaskManagementRequestPdu request)
    {
        int unit = Units.NumberOf(request.LogicalUnit);
        var answer = request.Function switch
        {
            TaskManagementFunction.AbortTask => AbortTask(request.ReferencedTaskTag),
            TaskManagementFunction.AbortTaskSet
            or TaskManagementFunction.ClearTaskSet
            or TaskManagementFunction.LogicalUnitReset when unit == TargetUnits.NoUnit =>
                TaskManagementAnswer.NoSuchLogicalUnit,
            TaskManagementFunction.AbortTaskSet => AbortUnit(unit),
            TaskManagementFunction.ClearTaskSet => _target.ClearTaskSet(unit),
            TaskManagementFunction.LogicalUnitReset => _target.Reset(unit),
            TaskManagementFunction.TargetWarmReset or TaskManagementFunction.TargetColdReset => _target.ResetAll(),
            TaskManagementFunction.TaskReassign => TaskManagementAnswer.ReassignNotSupported,
            _ => TaskManagementAnswer.NotSupported,
        };
        Connection.Send(
            sequence => new TaskManagementResponsePdu(answer, request.InitiatorTaskTag, sequence),
            [],
            usesStatSn: true
        );
        if (request.Function == TaskManagementFunction.TargetColdReset)
        {
            _target.DropConnections("a cold reset of the target");
        }
    }

    private TaskManagementAnswer AbortTask(uint tag)
    {
        var aborted = Abort((_, task) => task.Command.InitiatorTaskTag == tag);
        return aborted > 0 ? TaskManagementAnswer.Complete : TaskManagementAnswer.NoSuchTask;
    }

    private TaskManagementAnswer AbortUnit(int unit)
    {
        Abort((number, _) => number == unit);
        return TaskManagementAnswer.Complete;
    }
}
