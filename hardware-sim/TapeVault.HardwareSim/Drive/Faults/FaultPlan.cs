using TapeVault.Scsi;

namespace TapeVault.HardwareSim;

/// <summary>The faults that are still to strike.</summary>
public sealed class FaultPlan
{
    private readonly List<(DriveFault Fault, long Seen)> _pending = [];

    internal FaultPlan() { }

    /// <summary>Faults that have not struck yet, repeating ones included.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>Adds a fault.</summary>
    public void Add(DriveFault fault) => _pending.Add((fault, 0));

    /// <summary>Forgets every fault.</summary>
    public void Clear() => _pending.Clear();

    /// <summary>The fault that strikes at this command, or null.</summary>
    internal DriveFault? Take(long commandNumber, in ScsiCommand command)
    {
        DriveFault? struck = null;
        for (int i = 0; i < _pending.Count; i++)
        {
            var (fault, seen) = _pending[i];
            if (fault.AtCommand is { } number)
            {
                bool isNow = fault.Repeats ? commandNumber >= number : commandNumber == number;
                struck = isNow ? fault : struck;
                continue;
            }

            if (fault.Operation is { } operation && (byte)operation == command.OperationCode)
            {
                _pending[i] = (fault, seen + 1);
                bool isNow = fault.Repeats ? seen + 1 >= fault.Occurrence : seen + 1 == fault.Occurrence;
                struck = isNow ? fault : struck;
            }
        }

        if (struck is { Repeats: false })
        {
            Remove(struck);
        }

        return struck;
    }

    private void Remove(DriveFault fault) => _pending.RemoveAll(item => ReferenceEquals(item.Fault, fault));
}
