using System.Text.RegularExpressions;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>READ ELEMENT STATUS, SEND VOLUME TAG, REQUEST VOLUME ELEMENT ADDRESS.</summary>
internal sealed class ElementStatusCommands(LibraryState library)
{
    private const int TypeByte = 1;
    private const int FewElements = 3;
    private const int LastBytes = 8;
    private const string DriveVendor = "TAPEVLT";
    private const int ProductBytes = 16;
    private const byte CannotReadLabel = 0x83;

    private List<LibraryCell> _search = [];

    public Reply Read(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ReadElementStatusCdb.TryRead(cdb, out var command);
        if (command.Type > ElementType.DataTransfer)
        {
            return Reply.InvalidCdbField(TypeByte, 3);
        }

        if (command.VolumeTags && library.Flaws.HasFlag(ReportFlaws.NoTagReader))
        {
            return Reply.InvalidCdbField(TypeByte, 4);
        }

        bool apart = library.Flaws.HasFlag(ReportFlaws.IdentifiersApart) && command.VolumeTags;
        bool identifiers = command.DeviceIdentification && !apart;
        int limit = library.Flaws.HasFlag(ReportFlaws.FewElements) ? FewElements : ushort.MaxValue;
        var cells = library
            .Cells.Where(cell => command.Type == ElementType.All || cell.Type == command.Type)
            .Where(cell => cell.Address >= command.FirstElement)
            .Take(Math.Min(limit, command.ElementCount));
        return Answer(cells, command.VolumeTags, identifiers, command.AllocationLength, buffer);
    }

    /// <summary>Searches alone; tags cannot be given here.</summary>
    public Reply SendTag(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        const int ActionByte = 5;
        SendVolumeTagCdb.TryRead(cdb, out var command);
        if (command.Action > SendVolumeTagAction.TranslateAlternateIgnoreSequence)
        {
            return Reply.InvalidCdbField(ActionByte);
        }

        if (
            command.ParameterListLength != VolumeTagTemplate.Size
            || !VolumeTagTemplate.TryRead(buffer.ToDevice, out var template)
        )
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError);
        }

        string pattern = Regex
            .Escape(template.Identification)
            .Replace("\\*", ".*", StringComparison.Ordinal)
            .Replace("\\?", ".", StringComparison.Ordinal);
        var regex = new Regex($@"\A{pattern}\z", RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        bool alternate =
            command.Action
            is SendVolumeTagAction.TranslateAlternate
                or SendVolumeTagAction.TranslateAlternateIgnoreSequence;
        _search =
        [
            .. library.Cells.Where(cell =>
                !alternate
                && (command.Type == ElementType.All || cell.Type == command.Type)
                && cell.Address >= command.Element
                && library.TagOf(cell) is { Length: > 0 } tag
                && regex.IsMatch(tag)
            ),
        ];
        return Reply.Good(buffer.ToDevice.Length);
    }

    public Reply RequestAddress(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        RequestVolumeElementAddressCdb.TryRead(cdb, out var command);
        var cells = _search
            .Where(cell => command.Type == ElementType.All || cell.Type == command.Type)
            .Where(cell => cell.Address >= command.FirstElement)
            .Take(command.ElementCount);
        return Answer(cells, command.VolumeTags, identifiers: false, command.AllocationLength, buffer);
    }

    private Reply Answer(
        IEnumerable<LibraryCell> cells,
        bool tags,
        bool identifiers,
        int allocationLength,
        ScsiBuffer buffer
    )
    {
        var report = ElementStatusReport.Of([
            .. cells.GroupBy(cell => cell.Type).Select(group => Page(group.Key, [.. group], tags, identifiers)),
        ]);
        var bytes = new byte[report.Size];
        report.Write(bytes);
        Spoil(bytes);
        int missing = library.Flaws.HasFlag(ReportFlaws.LastBytesMissing) ? LastBytes : 0;
        return Transfer.ToHost(bytes.AsSpan(0, Math.Max(0, bytes.Length - missing)), buffer, allocationLength);
    }

    private ElementStatusPage Page(ElementType type, List<LibraryCell> cells, bool tags, bool identifiers)
    {
        var elements = cells.ConvertAll(cell => Describe(cell, tags, identifiers));
        return new ElementStatusPage(type, elements.Max(element => element.Size), elements);
    }

    private ElementDescriptor Describe(LibraryCell cell, bool tags, bool identifiers)
    {
        bool isOut = library.IsOut(cell);
        string tag = isOut ? "" : library.TagOf(cell);
        bool full = cell.Cartridge is not null && !isOut;
        AdditionalSense? problem =
            isOut ? AdditionalSense.MediumMagazineRemoved
            : full && tag.Length == 0 && tags ? new AdditionalSense(CannotReadLabel, 0)
            : null;
        return new ElementDescriptor(
            cell.Address,
            Flags(cell, full, isOut) | (problem is null ? ElementFlags.None : ElementFlags.Exception),
            problem ?? default,
            MediumType: full ? TypeOf(tag) : CartridgeType.Unspecified,
            SourceElement: full ? cell.Source : null,
            PrimaryTag: tags ? new VolumeTag(tag) : null,
            Device: identifiers ? Identifier(cell) : null
        );
    }

    private ElementFlags Flags(LibraryCell cell, bool full, bool isOut)
    {
        bool isMailSlot = cell.Type == ElementType.ImportExport;
        bool reachable = cell.Type != ElementType.MediumTransport && !isOut && !(isMailSlot && library.MailSlotIsOpen);
        return (full ? ElementFlags.Full : ElementFlags.None)
            | (reachable ? ElementFlags.Accessible : ElementFlags.None)
            | (isMailSlot ? ElementFlags.ImportEnabled | ElementFlags.ExportEnabled : ElementFlags.None)
            | (isMailSlot && full && cell.Imported ? ElementFlags.ImportedByOperator : ElementFlags.None);
    }

    private static CartridgeType TypeOf(string tag) =>
        CartridgeLabel.Parse(tag).Kind switch
        {
            CartridgeLabelKind.Cleaning => CartridgeType.Cleaning,
            CartridgeLabelKind.Diagnostic => CartridgeType.Diagnostics,
            CartridgeLabelKind.Worm => CartridgeType.Worm,
            CartridgeLabelKind.Data => CartridgeType.Data,
            _ => CartridgeType.Unspecified,
        };

    private static Designator? Identifier(LibraryCell cell)
    {
        if (cell.Drive is not { } drive)
        {
            return null;
        }

        string product = drive.Options.Profile.Product;
        product = product.Length > ProductBytes ? product[..ProductBytes] : product;
        return new DriveIdentifier(DriveVendor, product, drive.SerialNumber).ToDesignator();
    }

    /// <summary>Makes the lengths wrong that are to be wrong.</summary>
    private void Spoil(Span<byte> bytes)
    {
        const int ByteCountOffset = 7;
        const int PageOffset = 8;
        const int PageFlagsOffset = PageOffset + 1;
        const int DescriptorLengthOffset = PageOffset + 3;
        const byte AlternateTags = 0x40;
        if (bytes.Length <= PageOffset + 8)
        {
            return;
        }

        if (library.Flaws.HasFlag(ReportFlaws.WrongByteCount))
        {
            bytes[ByteCountOffset] = (byte)((bytes[ByteCountOffset] - 8) & 0xFF);
        }

        if (library.Flaws.HasFlag(ReportFlaws.WrongDescriptorLength))
        {
            bytes[DescriptorLengthOffset] = (byte)((bytes[DescriptorLengthOffset] - 4) & 0xFF);
        }

        if (library.Flaws.HasFlag(ReportFlaws.AlternateTagAnnounced))
        {
            bytes[PageFlagsOffset] |= AlternateTags;
        }

        if (library.Flaws.HasFlag(ReportFlaws.WrongFirstElement))
        {
            bytes[0] = 0;
            bytes[1] = 0x65;
        }
    }
}
