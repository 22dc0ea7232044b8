using System.Buffers.Binary;
using System.Globalization;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// Writes a cartridge as a folder of one file per object, and reads such a folder: the layout in which the LTFS
/// reference implementation's file back end keeps a tape. Names: <c>&lt;partition&gt;_&lt;object&gt;_R</c> (record),
/// <c>_F</c> (filemark, empty), <c>_E</c> (end of data, empty), numbers decimal; <c>attr_&lt;partition&gt;_&lt;id&gt;</c>
/// with the id in lower-case hexadecimal without leading zeros, holding the attribute's 5-byte header and its value.
/// </summary>
public static class LtfsFolder
{
    private const char Record = 'R';
    private const char Filemark = 'F';
    private const char EndOfData = 'E';
    private const string AttributePrefix = "attr_";
    private const ushort VolumeChangeReference = 0x0009;

    /// <summary>Writes a cartridge into a folder, which is created and must be empty.</summary>
    /// <exception cref="IOException">
    /// There is something in the folder, or a record is encrypted: the layout has no place for what belongs to that.
    /// </exception>
    public static void Export(SimulatedCartridge cartridge, string folder)
    {
        ArgumentNullException.ThrowIfNull(cartridge);
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"{folder} is not empty.");
        }

        for (int partition = 0; partition < cartridge.PartitionCount; partition++)
        {
            if (cartridge.Partition(partition).Objects.FirstEncrypted() is { } encrypted)
            {
                throw new IOException($"Record {encrypted} of partition {partition} is encrypted.");
            }
        }

        for (int partition = 0; partition < cartridge.PartitionCount; partition++)
        {
            ExportPartition(cartridge, partition, folder);
        }

        foreach (var (partition, id, attribute) in cartridge.Memory.All)
        {
            ExportAttribute(
                folder,
                partition,
                new MamAttribute(id, attribute.Format, false, attribute.Value.ToArray())
            );
        }
    }

    /// <summary>Makes a cartridge from a folder, in an empty storage that it then owns.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="storage">Where the cartridge's records go.</param>
    /// <param name="options">What the cartridge is otherwise; an LTO-9 unless given.</param>
    /// <exception cref="InvalidDataException">Object numbers have gaps, or an attribute file is cut short.</exception>
    public static SimulatedCartridge Import(string folder, CartridgeStorage storage, CartridgeOptions? options = null)
    {
        var objects = new SortedDictionary<(int Partition, long Object), char>();
        var attributes = new List<(int Partition, ushort Id, string Path)>();
        foreach (string path in Directory.EnumerateFiles(folder))
        {
            string name = Path.GetFileName(path);
            if (TryParseObject(name, out var place, out char kind))
            {
                objects[place] = objects.ContainsKey(place)
                    ? throw new InvalidDataException(
                        $"Object {place.Object} of partition {place.Partition} is there twice."
                    )
                    : kind;
            }
            else if (TryParseAttribute(name, out int partition, out ushort id))
            {
                attributes.Add((partition, id, path));
            }
        }

        var cartridge = SimulatedCartridge.Create(storage, options);
        int count = objects.Count == 0 ? 1 : objects.Keys.Max(place => place.Partition) + 1;
        cartridge.Format([.. PartitionLayout.For(cartridge, count).Select(bytes => (bytes, false))]);
        ImportObjects(cartridge, folder, objects);
        ImportAttributes(cartridge, attributes);
        return cartridge;
    }

    private static void ExportPartition(SimulatedCartridge cartridge, int partition, string folder)
    {
        long count = cartridge.ObjectCount(partition);
        for (long number = 0; number < count; number++)
        {
            bool isFilemark = cartridge.IsFilemark(partition, number);
            byte[] content = isFilemark ? [] : cartridge.ReadRecord(partition, number);
            File.WriteAllBytes(ObjectPath(folder, partition, number, isFilemark ? Filemark : Record), content);
        }

        if (cartridge.HasEndOfData(partition))
        {
            File.WriteAllBytes(ObjectPath(folder, partition, count, EndOfData), []);
        }

        var reference = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(reference, cartridge.VolumeChangeReference);
        ExportAttribute(
            folder,
            partition,
            new MamAttribute(VolumeChangeReference, MamAttribute.Binary, true, reference)
        );
    }

    private static void ExportAttribute(string folder, int partition, MamAttribute attribute)
    {
        var bytes = new byte[attribute.Size];
        attribute.Write(bytes);
        string name = string.Create(CultureInfo.InvariantCulture, $"{AttributePrefix}{partition}_{attribute.Id:x}");
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }

    private static void ImportObjects(
        SimulatedCartridge cartridge,
        string folder,
        SortedDictionary<(int Partition, long Object), char> objects
    )
    {
        foreach (var ((partition, number), kind) in objects)
        {
            if (number != cartridge.ObjectCount(partition) || cartridge.HasEndOfData(partition))
            {
                throw new InvalidDataException(
                    $"Object {number} of partition {partition} does not follow the one before."
                );
            }

            switch (kind)
            {
                case Filemark:
                    cartridge.Append(partition, StoredObject.Filemark);
                    break;
                case EndOfData:
                    cartridge.WriteEndOfData(partition);
                    break;
                default:
                    byte[] record = File.ReadAllBytes(ObjectPath(folder, partition, number, Record));
                    cartridge.Append(partition, new StoredObject(record.Length, cartridge.Store(record)));
                    break;
            }
        }
    }

    private static void ImportAttributes(
        SimulatedCartridge cartridge,
        IEnumerable<(int Partition, ushort Id, string Path)> attributes
    )
    {
        foreach (var (partition, id, path) in attributes.OrderBy(item => item.Path, StringComparer.Ordinal))
        {
            if (FindIn(File.ReadAllBytes(path), id) is not { } attribute)
            {
                throw new InvalidDataException($"{path} holds no whole attribute {id:X4}h.");
            }

            if (id == VolumeChangeReference && attribute.NumericValue is { } reference)
            {
                cartridge.SetVolumeChangeReference((uint)(reference & uint.MaxValue));
            }
            else if (KnownAttributes.IsWritable(id) && partition < cartridge.PartitionCount)
            {
                cartridge.SetAttribute(partition, id, new StoredAttribute(attribute.Format, attribute.Value));
            }
        }
    }

    /// <summary>The attribute in a file, which can hold the whole list that it was written with.</summary>
    private static MamAttribute? FindIn(ReadOnlySpan<byte> file, ushort id)
    {
        while (MamAttribute.TryRead(file, out var attribute))
        {
            if (attribute.Id == id)
            {
                return attribute;
            }

            file = file[attribute.Size..];
        }

        return null;
    }

    private static string ObjectPath(string folder, int partition, long number, char kind) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{partition}_{number}_{kind}"));

    private static bool TryParseObject(string name, out (int Partition, long Object) place, out char kind)
    {
        place = default;
        kind = default;
        string[] parts = name.Split('_');
        if (
            parts.Length != 3
            || parts[2] is not ("R" or "F" or "E")
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int partition)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        )
        {
            return false;
        }

        place = (partition, number);
        kind = parts[2][0];
        return true;
    }

    private static bool TryParseAttribute(string name, out int partition, out ushort id)
    {
        partition = 0;
        id = 0;
        string[] parts = name.Split('_');
        return parts.Length == 3
            && name.StartsWith(AttributePrefix, StringComparison.Ordinal)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out partition)
            && ushort.TryParse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
