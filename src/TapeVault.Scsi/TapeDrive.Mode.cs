using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>Mode parameters. Settings are lost when the drive is reset.</content>
public sealed partial class TapeDrive
{
    private const int ModeRoom = 512;
    private const byte DensityUnchanged = 0x7F;
    private const byte Buffered = 1;

    /// <summary>
    /// Whether the medium is write-protected, by its tab, by being of another generation, or by software.
    /// </summary>
    public bool IsWriteProtected() => ReadMode(DataCompressionModePage.Page, 0).Header.WriteProtected;

    /// <summary>DENSITY CODE of the medium: LTO-5 58h, 6 5Ah, 7 5Ch, M8 5Dh, 8 5Eh, 9 60h, 10 62h.</summary>
    public byte DensityCode() => ReadBlockDescriptor().Density;

    /// <summary>MEDIUM TYPE of the medium; makers differ, IBM mechanisms tell generation and WORM by it.</summary>
    public byte MediumType() => ReadMode(DataCompressionModePage.Page, 0).Header.MediumType;

    /// <summary>Sets variable-block mode and buffered writing, as every method here needs them.</summary>
    public void UseVariableBlocks()
    {
        var header = ReadMode(DataCompressionModePage.Page, 0).Header;
        var list = new byte[ModeHeader10.Size + BlockDescriptor.Size];
        (
            header with
            {
                ModeDataLength = 0,
                WriteProtected = false,
                BufferedMode = Buffered,
                BlockDescriptorLength = (ushort)BlockDescriptor.Size,
            }
        ).Write(list);
        new BlockDescriptor(DensityUnchanged, 0, 0).Write(list.AsSpan(ModeHeader10.Size));
        SendMode(list);
    }

    /// <summary>Mode page 0Fh.</summary>
    public DataCompressionModePage GetDataCompression() =>
        ReadFixedPage<DataCompressionModePage>(DataCompressionModePage.Page, 0);

    /// <summary>Mode page 0Fh.</summary>
    public void SetDataCompression(DataCompressionModePage page) =>
        WriteFixedPage(page, DataCompressionModePage.Page, 0);

    /// <summary>Mode page 10h.</summary>
    public DeviceConfigurationModePage GetDeviceConfiguration() =>
        ReadFixedPage<DeviceConfigurationModePage>(DeviceConfigurationModePage.Page, 0);

    /// <summary>Mode page 10h, subpage 01h.</summary>
    public DeviceConfigurationExtensionModePage GetDeviceConfigurationExtension() =>
        ReadFixedPage<DeviceConfigurationExtensionModePage>(
            DeviceConfigurationExtensionModePage.Page,
            DeviceConfigurationExtensionModePage.Subpage
        );

    /// <summary>Mode page 10h, subpage 01h.</summary>
    public void SetDeviceConfigurationExtension(DeviceConfigurationExtensionModePage page) =>
        WriteFixedPage(page, DeviceConfigurationExtensionModePage.Page, DeviceConfigurationExtensionModePage.Subpage);

    /// <summary>Mode page 11h.</summary>
    public MediumPartitionModePage GetMediumPartition()
    {
        var mode = ReadMode(MediumPartitionModePage.Page, 0);
        return MediumPartitionModePage.TryRead(mode.Page, out var page) ? page : throw NotUnderstood(mode.Answer);
    }

    /// <summary>Mode page 11h. With POFM set it takes effect at the next <see cref="FormatMedium"/>.</summary>
    public void SetMediumPartition(MediumPartitionModePage page)
    {
        var bytes = new byte[page.Size];
        page.Write(bytes);
        WritePage(bytes, MediumPartitionModePage.Page, 0);
    }

    private T ReadFixedPage<T>(byte page, byte subpage)
        where T : struct, IWireStructure<T>
    {
        var mode = ReadMode(page, subpage);
        return T.TryRead(mode.Page, out var value) ? value : throw NotUnderstood(mode.Answer);
    }

    private void WriteFixedPage<T>(in T value, byte page, byte subpage)
        where T : struct, IWireStructure<T>
    {
        var bytes = new byte[T.Size];
        value.Write(bytes);
        WritePage(bytes, page, subpage);
    }

    /// <summary>Sends a page behind the drive's own header, so that buffered mode and speed stay as they are.</summary>
    private void WritePage(ReadOnlySpan<byte> pageBytes, byte page, byte subpage)
    {
        var header = ReadMode(page, subpage).Header with
        {
            ModeDataLength = 0,
            WriteProtected = false,
            BlockDescriptorLength = 0,
        };
        var list = new byte[ModeHeader10.Size + pageBytes.Length];
        header.Write(list);
        pageBytes.CopyTo(list.AsSpan(ModeHeader10.Size));
        SendMode(list);
    }

    private void SendMode(ReadOnlySpan<byte> list)
    {
        var cdb = new ModeSelect10Cdb(PageFormat: true, SavePages: false, (ushort)list.Length);
        Ask(cdb.ToCommand(), ScsiBuffer.Out(list));
    }

    private BlockDescriptor ReadBlockDescriptor()
    {
        var mode = ReadMode(DataCompressionModePage.Page, 0);
        return BlockDescriptor.TryRead(mode.Descriptors, out var descriptor)
            ? descriptor
            : throw NotUnderstood(mode.Answer);
    }

    private ModeAnswer ReadMode(byte page, byte subpage)
    {
        var room = new byte[ModeRoom];
        var cdb = new ModeSense10Cdb(
            DisableBlockDescriptors: false,
            ModePageControl.Current,
            page,
            subpage,
            (ushort)room.Length
        );
        var answer = Ask(cdb.ToCommand(), ScsiBuffer.In(room));
        var received = Received(answer, room);
        if (
            !ModeHeader10.TryRead(received, out var header)
            || received.Length < ModeHeader10.Size + header.BlockDescriptorLength
        )
        {
            throw NotUnderstood(answer);
        }

        var rest = received[ModeHeader10.Size..];
        return new ModeAnswer(
            header,
            rest[..header.BlockDescriptorLength],
            rest[header.BlockDescriptorLength..],
            answer
        );
    }

    private readonly ref struct ModeAnswer(
        ModeHeader10 header,
        ReadOnlySpan<byte> descriptors,
        ReadOnlySpan<byte> page,
        Answer answer
    )
    {
        public ModeHeader10 Header { get; } = header;

        public ReadOnlySpan<byte> Descriptors { get; } = descriptors;

        public ReadOnlySpan<byte> Page { get; } = page;

        public Answer Answer { get; } = answer;
    }
}
