using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>The drive's mode parameters that a host can change; a power cycle brings the defaults back.</summary>
internal sealed class ModeParameters
{
    /// <summary>Units of the partition size field when it holds 10^9 bytes.</summary>
    public const byte GigabyteUnits = 9;

    public ModeParameters(DriveProfile profile)
    {
        Plain = PlainModePages.For(profile);
        foreach (var page in Plain)
        {
            _plain[(page.Page, page.Subpage)] = [.. page.Default];
        }
    }

    private readonly Dictionary<(byte Page, byte Subpage), byte[]> _plain = [];

    /// <summary>The pages that are kept as bytes.</summary>
    public IReadOnlyList<PlainModePage> Plain { get; }

    /// <summary>D_SENSE: sense data in descriptor format.</summary>
    public bool DescriptorSense => (Current(PlainModePages.Control, 0)[2] & 0x04) != 0;

    /// <summary>Bytes of a block when FIXED=1; 0 = variable.</summary>
    public int BlockLength { get; set; }

    /// <summary>SWP: the drive refuses to write.</summary>
    public bool SoftwareWriteProtect { get; set; }

    /// <summary>VCELBRE: on a volume with encrypted blocks, unencrypted ones are refused.</summary>
    public bool EncryptedVolumeNeedsEncryption { get; set; }

    /// <summary>0 unbuffered, 1 buffered.</summary>
    public byte BufferedMode { get; set; } = 1;

    public bool CompressionEnabled { get; set; } = true;

    /// <summary>Units of 100 ms until the drive flushes by itself.</summary>
    public ushort WriteDelayTime { get; set; } = 100;

    public WriteMode WriteMode { get; set; } = WriteMode.OverwriteAllowed;

    public ushort ProgrammableEarlyWarningMegabytes { get; set; }

    public bool AppendOnly => WriteMode == WriteMode.AppendOnly;

    /// <summary>What the next FORMAT MEDIUM with partitioning will do; null until a host selects page 11h.</summary>
    public MediumPartitionModePage? SelectedPartitions { get; set; }

    /// <summary>Page 0Fh.</summary>
    public DataCompressionModePage DataCompression =>
        new(CompressionEnabled, CompressionCapable: true, DecompressionEnabled: true, 0, 1, 1);

    /// <summary>Page 10h.</summary>
    public DeviceConfigurationModePage DeviceConfiguration(int activePartition, bool writeProtected) =>
        default(DeviceConfigurationModePage) with
        {
            ActivePartition = (byte)activePartition,
            WriteDelayTime = WriteDelayTime,
            ObjectIdentifiersSupported = true,
            EnableEndOfDataGeneration = true,
            SoftwareWriteProtect = SoftwareWriteProtect,
            SelectCompressionAlgorithm = CompressionEnabled ? (byte)1 : (byte)0,
            AssociatedWriteProtect = writeProtected,
        };

    /// <summary>Page 10h, subpage 01h.</summary>
    public DeviceConfigurationExtensionModePage DeviceConfigurationExtension =>
        new(
            false,
            false,
            false,
            false,
            WriteMode,
            0,
            ProgrammableEarlyWarningMegabytes,
            EncryptedVolumeNeedsEncryption
        );

    /// <summary>Current bytes of a page that is kept so.</summary>
    public byte[] Current(byte page, byte subpage) => _plain[(page, subpage)];

    /// <summary>Page 11h: what the medium has, or what was selected for the next format.</summary>
    public MediumPartitionModePage MediumPartition(int maximumPartitions, IReadOnlyList<long>? partitionBytes)
    {
        if (SelectedPartitions is { } selected)
        {
            return selected;
        }

        var sizes = partitionBytes is null
            ? [MediumPartitionModePage.RestOfMedium]
            : partitionBytes
                .Select(bytes => (ushort)Math.Clamp(bytes / 1_000_000_000, 1, ushort.MaxValue - 1))
                .ToArray();
        return new MediumPartitionModePage(
            (byte)(maximumPartitions - 1),
            (byte)(sizes.Length - 1),
            FixedDataPartitions: false,
            SelectDataPartitions: false,
            InitiatorDefinedPartitions: sizes.Length > 1,
            SizeUnit: 3,
            OnFormatMedium: true,
            Clear: false,
            AddPartitions: false,
            FormatRecognition: 3,
            PartitioningType: 0,
            PartitionUnits: GigabyteUnits,
            sizes
        );
    }
}
