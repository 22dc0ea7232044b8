using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Task Management Function Request (RFC 7143 11.5).</summary>
/// <param name="Immediate">I: carried out at once, takes no CmdSN of its own.</param>
/// <param name="Function">What to do.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="ReferencedTaskTag">Task to abort or reassign, else <see cref="BasicHeader.NoTag"/>.</param>
/// <param name="Sequence">CmdSN and ExpStatSN.</param>
/// <param name="RefCmdSn">CmdSN of the referenced task.</param>
/// <param name="ExpDataSn">For TASK REASSIGN only.</param>
public readonly record struct TaskManagementRequestPdu(
    bool Immediate,
    TaskManagementFunction Function,
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint ReferencedTaskTag,
    InitiatorSequence Sequence,
    uint RefCmdSn,
    uint ExpDataSn
) : IWireStructure<TaskManagementRequestPdu>
{
    private const int FlagsOffset = 1;
    private const byte FunctionMask = 0x7F;
    private const int ReferencedTaskTagOffset = 20;
    private const int RefCmdSnOffset = 32;
    private const int ExpDataSnOffset = 36;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out TaskManagementRequestPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.TaskManagementRequest, out var basic))
        {
            return false;
        }

        value = new TaskManagementRequestPdu(
            basic.Immediate,
            (TaskManagementFunction)Field.Bits(source, FlagsOffset, FunctionMask),
            basic.LogicalUnit,
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt32BigEndian(source[ReferencedTaskTagOffset..]),
            InitiatorSequence.Read(source),
            BinaryPrimitives.ReadUInt32BigEndian(source[RefCmdSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[ExpDataSnOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.TaskManagementRequest,
            Immediate,
            BasicHeader.FinalMask,
            0,
            0,
            LogicalUnit,
            InitiatorTaskTag
        ).Write(destination);
        Field.SetBits(destination, FlagsOffset, FunctionMask, (byte)Function);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ReferencedTaskTagOffset..], ReferencedTaskTag);
        Sequence.Write(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[RefCmdSnOffset..], RefCmdSn);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ExpDataSnOffset..], ExpDataSn);
    }
}
