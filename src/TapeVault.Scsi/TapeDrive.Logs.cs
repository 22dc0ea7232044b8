using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>Log pages and the cartridge memory.</content>
public sealed partial class TapeDrive
{
    private const int LogRoom = 16 * 1024;
    private const int LargestLogRoom = ushort.MaxValue;
    private const int AttributeRoom = 4 * 1024;
    private const int LargestAttributeRoom = AttributeList.HeaderSize + MamAttribute.HeaderSize + ushort.MaxValue;

    /// <summary>
    /// A log page, whole. Some pages are cleared by reading (2Eh), and many wait while the tape moves; 11h never does.
    /// </summary>
    /// <param name="page">Page code, 0 to 3Fh.</param>
    /// <param name="subpage">Subpage code.</param>
    /// <exception cref="TapeDriveException">ILLEGAL REQUEST, invalid field in CDB, if the drive does not have it.</exception>
    public LogPage LogSense(byte page, byte subpage = 0)
    {
        var found = LogSense(page, subpage, LogRoom);
        return found.IsComplete ? found : LogSense(page, subpage, LargestLogRoom);
    }

    /// <summary>Log page 17h: what the volume is and went through.</summary>
    public VolumeStatistics ReadVolumeStatistics() => new(LogSense(VolumeStatistics.PageCode));

    /// <summary>Log page 0Ch: bytes and native capacities of the current partition.</summary>
    public SequentialAccessStatistics ReadSequentialAccessStatistics() =>
        SequentialAccessStatistics.TryRead(LogSense(SequentialAccessStatistics.Page), out var statistics)
            ? statistics
            : default;

    /// <summary>Log page 11h: what the drive does just now. Null if the page holds no status.</summary>
    public DeviceStatus? ReadDeviceStatus() =>
        DeviceStatus.TryRead(LogSense(DeviceStatus.Page), out var status) ? status : null;

    /// <summary>Log page 2Eh: the TapeAlert flags. Reading clears them for this host, so record what comes.</summary>
    public TapeAlerts ReadTapeAlerts() =>
        TapeAlerts.TryRead(LogSense(TapeAlerts.Page), out var alerts) ? alerts : default;

    /// <summary>An attribute of the cartridge memory.</summary>
    /// <param name="partition">Partition, 0 to 255; attributes of the medium are the same in all.</param>
    /// <param name="id">Attribute identifier.</param>
    /// <returns>Null if there is none.</returns>
    public MamAttribute? ReadAttribute(int partition, ushort id)
    {
        var list = ReadAttributesFrom(partition, id, AttributeRoom, out var refused);
        if (refused)
        {
            return null;
        }

        if (list.Attributes.Count == 0 && !list.IsComplete)
        {
            list = ReadAttributesFrom(partition, id, LargestAttributeRoom, out _);
        }

        foreach (var attribute in list.Attributes)
        {
            if (attribute.Id == id)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>
    /// Writes attributes into the cartridge memory, in the chip when it returns. An empty value deletes an attribute.
    /// </summary>
    /// <param name="partition">Partition, 0 to 255.</param>
    /// <param name="attributes">The attributes, in any order. The chip bears few writes: some in each mount.</param>
    public void WriteAttributes(int partition, IReadOnlyList<MamAttribute> attributes)
    {
        var list = new AttributeList([.. attributes.OrderBy(attribute => attribute.Id)]);
        var bytes = new byte[list.Size];
        list.Write(bytes);
        var cdb = new WriteAttributeCdb(PartitionByte(partition), WriteThrough: true, (uint)bytes.Length);
        Ask(cdb.ToCommand(), ScsiBuffer.Out(bytes));
    }

    private LogPage LogSense(byte page, byte subpage, int lengthBytes)
    {
        var room = new byte[lengthBytes];
        var answer = Ask(new LogSenseCdb(page, subpage, 0, (ushort)room.Length).ToCommand(), ScsiBuffer.In(room));
        return LogPage.TryRead(Received(answer, room), out var found) && found.Page == page && found.Subpage == subpage
            ? found
            : throw NotUnderstood(answer);
    }

    private AttributeList ReadAttributesFrom(int partition, ushort id, int lengthBytes, out bool refused)
    {
        var room = new byte[lengthBytes];
        var cdb = new ReadAttributeCdb(ReadAttributeAction.Values, PartitionByte(partition), id, (uint)room.Length);
        var answer = Execute(cdb.ToCommand(), ScsiBuffer.In(room));
        refused =
            answer.Sense is { Condition: var condition }
            && condition == AdditionalSense.InvalidFieldInCdb
            && IsRefused(answer);
        if (refused)
        {
            return new AttributeList([]);
        }

        Require(answer);
        return AttributeList.TryRead(Received(answer, room), out var list) ? list : throw NotUnderstood(answer);
    }

    private static byte PartitionByte(int partition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partition, byte.MaxValue);
        return (byte)partition;
    }
}
