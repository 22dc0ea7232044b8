using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Task Management Function Response (RFC 7143 11.6).</summary>
/// <param name="Answer">How it ended.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
public readonly record struct TaskManagementResponsePdu(
    TaskManagementAnswer Answer,
    uint InitiatorTaskTag,
    TargetSequence Sequence
) : IWireStructure<TaskManagementResponsePdu>
{
    private const int AnswerOffset = 2;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out TaskManagementResponsePdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.TaskManagementResponse, out var basic))
        {
            return false;
        }

        value = new TaskManagementResponsePdu(
            (TaskManagementAnswer)source[AnswerOffset],
            basic.InitiatorTaskTag,
            TargetSequence.Read(source)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.TaskManagementResponse,
            false,
            BasicHeader.FinalMask,
            0,
            0,
            0,
            InitiatorTaskTag
        ).Write(destination);
        destination[AnswerOffset] = (byte)Answer;
        Sequence.Write(destination);
    }
}
