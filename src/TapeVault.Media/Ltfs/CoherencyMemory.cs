using TapeVault.Media.Ltfs.Format;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Volume coherency information in the cartridge memory. Only an accelerator: whatever the chip refuses is passed over, and
/// nothing is believed that the format's rules do not allow.
/// </summary>
internal sealed class CoherencyMemory(TapeDrive drive)
{
    /// <summary>
    /// Reads what both partitions carry; null unless both parse, are of this volume, and hold the volume change reference
    /// that the drive gives now.
    /// </summary>
    public (VolumeCoherencyInformation Index, VolumeCoherencyInformation Data)? ReadTrusted(LtfsLayout layout)
    {
        try
        {
            var reference = drive.ReadAttribute(0, LtfsHostAttributes.VolumeChangeReference)?.NumericValue ?? 0;
            return
                VolumeCoherencyInformation.IsUsableReference(reference)
                && Read(layout.Index, layout, reference) is { } index
                && Read(layout.Data, layout, reference) is { } data
                ? (index, data)
                : null;
        }
        catch (TapeDriveException report) when (DeviceErrors.IsRefusal(report))
        {
            return null;
        }
    }

    /// <summary>
    /// Writes the information of both partitions with one volume change reference, read here: call it behind the
    /// synchronising filemark, with no write in between.
    /// </summary>
    public void Write(LtfsLayout layout, IndexPlace index, IndexPlace data)
    {
        try
        {
            var reference = drive.ReadAttribute(0, LtfsHostAttributes.VolumeChangeReference)?.NumericValue ?? 0;
            if (VolumeCoherencyInformation.IsUsableReference(reference))
            {
                Write(layout.Data, data, reference, layout);
                Write(layout.Index, index, reference, layout);
            }
        }
        catch (TapeDriveException report) when (DeviceErrors.IsRefusal(report))
        {
            // the next opening takes the longer way
        }
    }

    /// <summary>Writes the host attributes of a new volume; a chip that has no room for them is no error.</summary>
    public void WriteHostAttributes(LtfsOptions options, FormatOptions volume)
    {
        var attributes = LtfsHostAttributes.ForFormat(
            options.Company,
            options.Product,
            options.ProductVersion,
            volume.Name,
            volume.Barcode,
            volume.Id.Value
        );
        try
        {
            drive.WriteAttributes(
                0,
                [.. attributes.Select(one => new MamAttribute(one.Id, one.Format, ReadOnly: false, one.Value))]
            );
        }
        catch (TapeDriveException report) when (DeviceErrors.IsRefusal(report))
        {
            // the volume is whole without them
        }
    }

    /// <summary>A text attribute of the medium, empty if there is none.</summary>
    public string ReadText(ushort id)
    {
        try
        {
            return drive.ReadAttribute(0, id)?.TextValue ?? "";
        }
        catch (TapeDriveException report) when (DeviceErrors.IsRefusal(report))
        {
            return "";
        }
    }

    private VolumeCoherencyInformation? Read(LtfsPartition partition, LtfsLayout layout, ulong reference)
    {
        var attribute = drive.ReadAttribute(partition.Number, LtfsHostAttributes.VolumeCoherency);
        return
            VolumeCoherencyInformation.TryRead(attribute?.Value, out var found)
            && found.Version >= 1
            && found.VolumeUuid == layout.Label.VolumeUuid
            && found.ChangeReference == reference
            ? found
            : null;
    }

    private void Write(LtfsPartition partition, IndexPlace place, ulong reference, LtfsLayout layout)
    {
        var value = new byte[VolumeCoherencyInformation.Size];
        new VolumeCoherencyInformation(reference, place.Generation, place.Start, layout.Label.VolumeUuid).Write(value);
        drive.WriteAttributes(
            partition.Number,
            [new MamAttribute(LtfsHostAttributes.VolumeCoherency, MamAttribute.Binary, ReadOnly: false, value)]
        );
    }
}
