using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>READ ATTRIBUTE and WRITE ATTRIBUTE (SPC-5 6.16, 6.48) on the cartridge memory chip.</summary>
internal sealed class AttributeCommands(DriveState drive, CartridgeLoader loader)
{
    private const int ActionByte = 1;
    private const int PartitionByte = 7;
    private const int FirstAttributeByte = 8;
    private const int ParameterHeaderBytes = 4;

    public Reply Read(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ReadAttributeCdb.TryRead(cdb, out var command);
        if (command.Partition >= drive.Cartridge.PartitionCount)
        {
            return Reply.InvalidCdbField(PartitionByte);
        }

        switch (command.Action)
        {
            case ReadAttributeAction.Values:
                return ReadValues(command, buffer);
            case ReadAttributeAction.List:
                return ReadIds(All(command.Partition).Select(attribute => attribute.Id), command, buffer);
            case ReadAttributeAction.Supported:
                return ReadIds(KnownAttributes.Ids, command, buffer);
            case ReadAttributeAction.LogicalVolumes:
                return Transfer.ToHost([0, 2, 0, 1], buffer, command.AllocationLength);
            case ReadAttributeAction.Partitions:
                byte count = (byte)drive.Cartridge.PartitionCount;
                return Transfer.ToHost([0, 2, 0, count], buffer, command.AllocationLength);
            default:
                return Reply.InvalidCdbField(ActionByte, 4);
        }
    }

    /// <summary>Checks the whole list before writing any of it; without write-through it stays in the drive until unload.</summary>
    public Reply Write(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        WriteAttributeCdb.TryRead(cdb, out var command);
        if (command.Partition >= drive.Cartridge.PartitionCount)
        {
            return Reply.InvalidCdbField(PartitionByte);
        }

        if (drive.Cartridge.WriteProtected)
        {
            return Reply.Check(SenseKey.DataProtect, AdditionalSense.WriteProtected);
        }

        var data = buffer.ToDevice[..(int)Math.Min(buffer.ToDevice.Length, command.ParameterLength)];
        if (data.IsEmpty)
        {
            return Reply.Good();
        }

        if (!TryReadList(data, out var attributes))
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError);
        }

        if (RefusalOf(command.Partition, attributes) is { } refusal)
        {
            return refusal;
        }

        Keep(command, attributes);
        return Reply.Good(data.Length);
    }

    private void Keep(in WriteAttributeCdb command, IReadOnlyList<MamAttribute> attributes)
    {
        int survives = drive.PowerIsFailing ? drive.Random.Next(attributes.Count + 1) : attributes.Count;
        for (int i = 0; i < survives; i++)
        {
            var attribute = new StoredAttribute(attributes[i].Format, attributes[i].Value);
            drive.CachedAttributes.Enqueue((command.Partition, attributes[i].Id, attribute));
        }

        if (command.WriteThrough)
        {
            loader.WriteCachedAttributes();
        }

        drive.StopIfPowerFails();
    }

    /// <summary>The list; a length that counts its own four bytes is tolerated, as drives do.</summary>
    private static bool TryReadList(ReadOnlySpan<byte> data, out IReadOnlyList<MamAttribute> attributes)
    {
        attributes = [];
        if (data.Length < ParameterHeaderBytes)
        {
            return false;
        }

        uint announced = BinaryPrimitives.ReadUInt32BigEndian(data);
        if (announced != data.Length - ParameterHeaderBytes && announced != data.Length)
        {
            return false;
        }

        var list = new List<MamAttribute>();
        var rest = data[ParameterHeaderBytes..];
        while (MamAttribute.TryRead(rest, out var attribute))
        {
            list.Add(attribute);
            rest = rest[attribute.Size..];
        }

        attributes = list;
        return rest.IsEmpty;
    }

    private Reply? RefusalOf(int partition, IReadOnlyList<MamAttribute> attributes)
    {
        int offset = ParameterHeaderBytes;
        int growth = drive.CachedAttributes.Sum(cached => cached.Attribute.Value.Length + MamAttribute.HeaderSize);
        foreach (var attribute in attributes)
        {
            if (!KnownAttributes.IsWritable(attribute.Id) || attribute.ReadOnly)
            {
                return Reply.InvalidParameter(offset);
            }

            if (!KnownAttributes.Fits(attribute))
            {
                return Reply.InvalidParameter(offset + 3);
            }

            growth += drive.Cartridge.Memory.GrowthBytes(partition, attribute.Id, attribute.Value.Length);
            offset += attribute.Size;
        }

        return growth > drive.Cartridge.Memory.FreeBytes
            ? Reply.Check(SenseKey.IllegalRequest, AuxiliaryMemoryOutOfSpace)
            : null;
    }

    private static AdditionalSense AuxiliaryMemoryOutOfSpace => new(0x55, 0x06);

    private Reply ReadValues(in ReadAttributeCdb command, ScsiBuffer buffer)
    {
        ushort first = command.FirstAttribute;
        var all = All(command.Partition);
        if (!all.Any(attribute => attribute.Id == first))
        {
            return Reply.InvalidCdbField(FirstAttributeByte);
        }

        var list = new AttributeList([.. all.Where(attribute => attribute.Id >= first)]);
        var bytes = new byte[list.Size];
        list.Write(bytes);
        return Transfer.ToHost(bytes, buffer, command.AllocationLength);
    }

    private static Reply ReadIds(IEnumerable<ushort> ids, in ReadAttributeCdb command, ScsiBuffer buffer)
    {
        ushort first = command.FirstAttribute;
        var list = new AttributeIdList([.. ids.Where(id => id >= first)]);
        var bytes = new byte[list.Size];
        list.Write(bytes);
        return Transfer.ToHost(bytes, buffer, command.AllocationLength);
    }

    /// <summary>Device and host attributes of a partition as the drive shows them, ascending.</summary>
    private IReadOnlyList<MamAttribute> All(int partition)
    {
        var host = new SortedDictionary<ushort, StoredAttribute>();
        foreach (var (owner, id, attribute) in drive.Cartridge.Memory.All)
        {
            if (owner == partition)
            {
                host[id] = attribute;
            }
        }

        foreach (var (owner, id, attribute) in drive.CachedAttributes)
        {
            if (owner == partition)
            {
                host[id] = attribute;
            }
        }

        var shown = host.Where(pair => !pair.Value.Value.IsEmpty)
            .Select(pair => new MamAttribute(pair.Key, pair.Value.Format, false, pair.Value.Value.ToArray()));
        return [.. DeviceAttributes.Of(drive.Cartridge, partition).Concat(shown).OrderBy(attribute => attribute.Id)];
    }
}
