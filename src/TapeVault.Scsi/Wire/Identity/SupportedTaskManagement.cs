namespace TapeVault.Scsi.Wire;

/// <summary>REPORT SUPPORTED TASK MANAGEMENT FUNCTIONS, the short answer (SPC-5).</summary>
/// <param name="AbortTask">ATS.</param>
/// <param name="AbortTaskSet">ATSS.</param>
/// <param name="ClearTaskSet">CTSS.</param>
/// <param name="LogicalUnitReset">LURS.</param>
/// <param name="QueryTask">QTS.</param>
/// <param name="TargetReset">TRS.</param>
/// <param name="QueryAsynchronousEvent">QAES.</param>
/// <param name="QueryTaskSet">QTSS.</param>
/// <param name="NexusReset">ITNRS.</param>
public readonly record struct SupportedTaskManagement(
    bool AbortTask,
    bool AbortTaskSet,
    bool ClearTaskSet,
    bool LogicalUnitReset,
    bool QueryTask,
    bool TargetReset,
    bool QueryAsynchronousEvent,
    bool QueryTaskSet,
    bool NexusReset
) : IWireStructure<SupportedTaskManagement>
{
    private const int AbortTaskOffset = 0;
    private const byte AbortTaskMask = 0x80;
    private const int AbortTaskSetOffset = 0;
    private const byte AbortTaskSetMask = 0x40;
    private const int ClearTaskSetOffset = 0;
    private const byte ClearTaskSetMask = 0x10;
    private const int LogicalUnitResetOffset = 0;
    private const byte LogicalUnitResetMask = 0x08;
    private const int QueryTaskOffset = 0;
    private const byte QueryTaskMask = 0x04;
    private const int TargetResetOffset = 0;
    private const byte TargetResetMask = 0x02;
    private const int QueryAsynchronousEventOffset = 1;
    private const byte QueryAsynchronousEventMask = 0x04;
    private const int QueryTaskSetOffset = 1;
    private const byte QueryTaskSetMask = 0x02;
    private const int NexusResetOffset = 1;
    private const byte NexusResetMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 4;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SupportedTaskManagement value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new SupportedTaskManagement(
            Field.Bit(source, AbortTaskOffset, AbortTaskMask),
            Field.Bit(source, AbortTaskSetOffset, AbortTaskSetMask),
            Field.Bit(source, ClearTaskSetOffset, ClearTaskSetMask),
            Field.Bit(source, LogicalUnitResetOffset, LogicalUnitResetMask),
            Field.Bit(source, QueryTaskOffset, QueryTaskMask),
            Field.Bit(source, TargetResetOffset, TargetResetMask),
            Field.Bit(source, QueryAsynchronousEventOffset, QueryAsynchronousEventMask),
            Field.Bit(source, QueryTaskSetOffset, QueryTaskSetMask),
            Field.Bit(source, NexusResetOffset, NexusResetMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBit(destination, AbortTaskOffset, AbortTaskMask, AbortTask);
        Field.SetBit(destination, AbortTaskSetOffset, AbortTaskSetMask, AbortTaskSet);
        Field.SetBit(destination, ClearTaskSetOffset, ClearTaskSetMask, ClearTaskSet);
        Field.SetBit(destination, LogicalUnitResetOffset, LogicalUnitResetMask, LogicalUnitReset);
        Field.SetBit(destination, QueryTaskOffset, QueryTaskMask, QueryTask);
        Field.SetBit(destination, TargetResetOffset, TargetResetMask, TargetReset);
        Field.SetBit(destination, QueryAsynchronousEventOffset, QueryAsynchronousEventMask, QueryAsynchronousEvent);
        Field.SetBit(destination, QueryTaskSetOffset, QueryTaskSetMask, QueryTaskSet);
        Field.SetBit(destination, NexusResetOffset, NexusResetMask, NexusReset);
    }
}
