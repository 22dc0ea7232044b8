using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>MODE SENSE(6) and (10) of the library: pages 1Dh, 1Eh, 1Fh, 1Fh/41h. Nothing can be changed.</summary>
internal sealed class LibraryModeCommands(LibraryState library)
{
    private const int PageByte = 2;
    private const byte AllPages = 0x3F;
    private const byte AllSubpages = 0xFF;

    public Reply Sense6(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ModeSense6Cdb.TryRead(cdb, out var command);
        if (Refusal(command.Control) is { } refusal)
        {
            return refusal;
        }

        var pages = Pages(command.Page, command.Subpage, command.Control);
        if (pages.Length == 0)
        {
            return Reply.InvalidCdbField(PageByte);
        }

        var data = new byte[ModeHeader6.Size + pages.Length];
        new ModeHeader6((byte)(data.Length - 1), 0, false, 0, 0, 0).Write(data);
        pages.CopyTo(data, ModeHeader6.Size);
        return Transfer.ToHost(data, buffer, command.AllocationLength);
    }

    public Reply Sense10(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ModeSense10Cdb.TryRead(cdb, out var command);
        if (Refusal(command.Control) is { } refusal)
        {
            return refusal;
        }

        var pages = Pages(command.Page, command.Subpage, command.Control);
        if (pages.Length == 0)
        {
            return Reply.InvalidCdbField(PageByte);
        }

        var data = new byte[ModeHeader10.Size + pages.Length];
        new ModeHeader10((ushort)(data.Length - sizeof(ushort)), 0, false, 0, 0, false, 0).Write(data);
        pages.CopyTo(data, ModeHeader10.Size);
        return Transfer.ToHost(data, buffer, command.AllocationLength);
    }

    private static Reply? Refusal(ModePageControl control) =>
        control == ModePageControl.Saved
            ? Reply.Check(SenseKey.IllegalRequest, AdditionalSense.SavingParametersNotSupported)
            : null;

    private byte[] Pages(byte page, byte subpage, ModePageControl control)
    {
        var all = new (byte Page, byte Subpage, byte[] Bytes)[]
        {
            (ElementAddressAssignmentModePage.Page, 0, Bytes(library.Map)),
            (TransportGeometryModePage.Page, 0, Geometry()),
            (ChangerCapabilitiesModePage.Page, 0, Bytes(Capabilities())),
            (ExtendedChangerCapabilitiesModePage.Page, ExtendedChangerCapabilitiesModePage.Subpage, Extended()),
        };
        var wanted = all.Where(item =>
            (page == AllPages || page == item.Page)
            && (subpage == AllSubpages || subpage == item.Subpage)
            && (page != AllPages || subpage is 0 or AllSubpages)
        );
        return [.. wanted.SelectMany(item => control == ModePageControl.Changeable ? Masked(item.Bytes) : item.Bytes)];
    }

    /// <summary>Nothing can be changed: header as it is, the rest 0.</summary>
    private static byte[] Masked(byte[] bytes)
    {
        const byte SubpageFormat = 0x40;
        int header = (bytes[0] & SubpageFormat) != 0 ? 4 : 2;
        Array.Clear(bytes, header, bytes.Length - header);
        return bytes;
    }

    private static byte[] Geometry()
    {
        var page = new TransportGeometryModePage([false]);
        var bytes = new byte[page.Size];
        page.Write(bytes);
        return bytes;
    }

    private byte[] Extended()
    {
        var bytes = new byte[ExtendedChangerCapabilitiesModePage.Size];
        new ExtendedChangerCapabilitiesModePage
        {
            UserClosesImportExport = library.Profile.MailSlots > 0,
            UserOpensImportExport = library.Profile.MailSlots > 0,
            StorageMagazine = library.Profile.Magazines.Length > 0,
            TrueExchange = library.Profile.Exchanges,
            LocksImportExport = library.Profile.MailSlots > 0,
            LocksDoor = true,
            SourcePreMoveEject = library.Profile.UnloadFirst,
        }.Write(bytes);
        return bytes;
    }

    private ChangerCapabilitiesModePage Capabilities()
    {
        const ElementTypes Places = ElementTypes.Storage | ElementTypes.ImportExport | ElementTypes.DataTransfer;
        var places = library.Profile.MailSlots > 0 ? Places : Places & ~ElementTypes.ImportExport;
        var exchanges = library.Profile.Exchanges ? places : ElementTypes.None;
        return new ChangerCapabilitiesModePage(
            places,
            AutomaticCleaning: false,
            !library.Flaws.HasFlag(ReportFlaws.NoTagReader),
            Smc2Capabilities: true,
            places,
            places,
            library.Profile.MailSlots > 0 ? places : ElementTypes.None,
            places,
            ElementTypes.None,
            exchanges,
            library.Profile.MailSlots > 0 ? exchanges : ElementTypes.None,
            exchanges
        );
    }

    private static byte[] Bytes<T>(T page)
        where T : struct, IWireStructure<T>
    {
        var bytes = new byte[T.Size];
        page.Write(bytes);
        return bytes;
    }
}
