using TapeVault.Scsi;

namespace TapeVault.Platform;

/// <summary>Asks a device who it is, without touching its medium, its position or its unit attentions.</summary>
internal static class DeviceIdentity
{
    private const byte UnknownDeviceType = 0x1F;

    /// <summary>A device whose identity is not known because it cannot be asked.</summary>
    public static FoundDevice Unknown(
        string kind,
        string address,
        string problem,
        byte deviceType = UnknownDeviceType
    ) => new(kind, address, deviceType, string.Empty, string.Empty, string.Empty, null, problem);

    /// <summary>Standard INQUIRY data and the unit serial number, both of which a device answers in every state.</summary>
    /// <returns>Null if the device is neither a tape drive nor a media changer.</returns>
    public static FoundDevice? Ask(IScsiTransport transport, string kind, string address, TimeProvider clock)
    {
        // a media changer answers these two as a drive does (SPC-5)
        var device = new TapeDrive(transport, clock);
        FoundDevice found;
        try
        {
            var data = device.Inquiry();
            if (data.PeripheralQualifier != 0 || !IsWanted(data.DeviceType))
            {
                return null;
            }

            found = new(
                kind,
                address,
                data.DeviceType,
                data.Vendor.Trim(),
                data.Product.Trim(),
                data.Revision.Trim(),
                null,
                null
            );
        }
        catch (TapeDriveException failure)
        {
            return Unknown(kind, address, $"the device does not say what it is: {failure.Message}");
        }

        try
        {
            var serial = device.UnitSerialNumber().Trim();
            return found with { SerialNumber = serial.Length > 0 ? serial : null };
        }
        catch (TapeDriveException)
        {
            // the page is optional for very old devices
            return found;
        }
    }

    /// <summary>Whether a peripheral device type is a tape drive's or a media changer's.</summary>
    public static bool IsWanted(byte deviceType) =>
        deviceType is Scsi.Wire.InquiryData.SequentialAccess or Scsi.Wire.InquiryData.MediumChanger;
}
