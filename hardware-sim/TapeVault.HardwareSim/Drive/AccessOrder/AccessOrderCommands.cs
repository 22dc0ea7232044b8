using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// GENERATE and RECEIVE RECOMMENDED ACCESS ORDER (SSC-5 7.3, 7.11). The list that an initiator let generate stays until the next one,
/// the unload of the medium or a reset.
/// </summary>
internal sealed class AccessOrderCommands(DriveState drive)
{
    private const byte KeepOrder = 1;
    private const byte Reorder = 2;
    private const byte NoList = 1;
    private const byte ListIsThere = 2;
    private const int ProcessByte = 2;
    private const int GenerateTypeByte = 3;
    private const int ReceiveTypeByte = 10;
    private const int AdditionalLengthOffset = 4;

    public Reply Generate(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        GenerateRecommendedAccessOrderCdb.TryRead(cdb, out var command);
        if (command.Process is not (KeepOrder or Reorder))
        {
            return Reply.InvalidCdbField(ProcessByte, 2);
        }

        if (command.SegmentType != 0)
        {
            return Reply.InvalidCdbField(GenerateTypeByte, 2);
        }

        if (command.ParameterListLength == 0)
        {
            return Reply.Good();
        }

        var list = buffer.ToDevice;
        list = list[..(int)Math.Min((uint)list.Length, command.ParameterListLength)];
        if (
            list.Length < UserDataSegmentList.HeaderSize
            || BinaryPrimitives.ReadUInt32BigEndian(list[AdditionalLengthOffset..])
                != list.Length - UserDataSegmentList.HeaderSize
        )
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError);
        }

        UserDataSegmentList.TryRead(list, out var asked);
        if (RefusalOf(asked, list.Length) is { } refusal)
        {
            return refusal;
        }

        var order = command.Process == Reorder ? new SegmentOrder(drive).Of(asked.Segments) : asked.Segments;
        drive.Nexuses.Current.AccessOrder = new UserDataSegmentList(command.Process, ListIsThere, order);
        return Reply.Good(list.Length);
    }

    public Reply Receive(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ReceiveRecommendedAccessOrderCdb.TryRead(cdb, out var command);
        if (command.SegmentType != 0)
        {
            return Reply.InvalidCdbField(ReceiveTypeByte, 2);
        }

        if (command.Limits)
        {
            Span<byte> limits = stackalloc byte[AccessOrderLimits.Size];
            new AccessOrderLimits((ushort)drive.Profile.AccessOrderSegments, (ushort)UserDataSegment.Size).Write(
                limits
            );
            return Transfer.ToHost(limits, buffer, command.AllocationLength);
        }

        var list = drive.Nexuses.Current.AccessOrder ?? new UserDataSegmentList(0, NoList, []);
        var bytes = new byte[list.Size];
        list.Write(bytes);
        int skipped = (int)Math.Min((uint)bytes.Length, command.ListOffset);
        return Transfer.ToHost(bytes.AsSpan(skipped), buffer, command.AllocationLength);
    }

    private Reply? RefusalOf(in UserDataSegmentList asked, int listBytes)
    {
        if (asked.Segments.Count > drive.Profile.AccessOrderSegments || asked.Size != listBytes)
        {
            return Reply.InvalidParameter(AdditionalLengthOffset);
        }

        for (int i = 0; i < asked.Segments.Count; i++)
        {
            var segment = asked.Segments[i];
            bool isWrong =
                segment.Partition >= drive.Cartridge.PartitionCount
                || segment.FirstObject > segment.LastObject
                || segment.LastObject > long.MaxValue;
            if (isWrong)
            {
                return Reply.InvalidParameter(UserDataSegmentList.HeaderSize + (i * UserDataSegment.Size));
            }
        }

        return null;
    }
}
