using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>
/// Watches a backup's WRITE commands, and cuts the power at a chosen one of the next backup. Records between the first and the
/// second filemark of a pair are an index, the others are data: segments and the files beside them.
/// </summary>
internal sealed class WriteWatch(DemoDrive bench)
{
    private const int CountOffset = 1;
    private const uint CountMask = 0xFFFFFF;

    private long _firstCommand;
    private bool _inIndex;
    private bool _hasIndex;
    private long? _cutFrom;

    /// <summary>Data records that the backup has begun to write.</summary>
    public long DataRecords { get; private set; }

    /// <summary>The cut that was made; null if none was.</summary>
    public PowerCut? Cut { get; private set; }

    /// <summary>Begins to watch one backup.</summary>
    /// <param name="cutFrom">
    /// The data record, from 0, from which on the power fails as soon as something is safe behind an index and the drive's buffer
    /// holds something to lose; null to let it be. The end of a set is several files behind an index, so there is such a moment.
    /// </param>
    public void Begin(long? cutFrom)
    {
        DataRecords = 0;
        _inIndex = false;
        _hasIndex = false;
        _cutFrom = cutFrom;
        _firstCommand = bench.Drive.CommandCount;
        bench.Drive.BeforeCommand = See;
    }

    /// <summary>Ends watching.</summary>
    public void End() => bench.Drive.BeforeCommand = null;

    private void See(long number, ScsiCommand command)
    {
        switch ((OperationCode)command.OperationCode)
        {
            case OperationCode.WriteFilemarks6 when Count(command) > 0:
                _inIndex = !_inIndex;
                _hasIndex |= !_inIndex;
                break;
            case OperationCode.Write6 when !_inIndex:
                if (Cut is null && _hasIndex && DataRecords >= _cutFrom && bench.Drive.BufferedObjects > 0)
                {
                    Cut = CutPower(number);
                }

                DataRecords++;
                break;
        }
    }

    private static uint Count(ScsiCommand command) =>
        BinaryPrimitives.ReadUInt32BigEndian(command.Cdb.Span[CountOffset..]) & CountMask;

    private PowerCut CutPower(long number)
    {
        var cartridge = bench.Cartridge;
        long before = cartridge.ObjectCount(DemoDrive.DataPartition);
        int buffered = bench.Drive.BufferedObjects;
        bench.Drive.CutPower();
        return new PowerCut(
            number - _firstCommand,
            before,
            buffered,
            cartridge.ObjectCount(DemoDrive.DataPartition),
            !cartridge.HasEndOfData(DemoDrive.DataPartition)
        );
    }
}
