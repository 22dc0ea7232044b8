namespace TapeVault.Platform.Windows.Spti;

/// <summary>Control codes and constants of SCSI pass-through (ntddscsi.h, winioctl.h).</summary>
internal static class SptiCode
{
    /// <summary>IOCTL_SCSI_PASS_THROUGH_DIRECT; needs a handle that may read and write.</summary>
    public const uint PassThroughDirect = 0x4_D014;

    /// <summary>IOCTL_SCSI_GET_CAPABILITIES: IO_SCSI_CAPABILITIES of the adapter.</summary>
    public const uint GetCapabilities = 0x4_1010;

    /// <summary>IOCTL_STORAGE_QUERY_PROPERTY.</summary>
    public const uint QueryProperty = 0x2D_1400;

    /// <summary>StorageAdapterProperty of STORAGE_PROPERTY_ID: STORAGE_ADAPTER_DESCRIPTOR.</summary>
    public const int AdapterProperty = 1;

    public const byte DataOut = 0;
    public const byte DataIn = 1;
    public const byte NoData = 2;
}
