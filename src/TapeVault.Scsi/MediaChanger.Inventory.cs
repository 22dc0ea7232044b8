using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>What is where.</content>
public sealed partial class MediaChanger
{
    /// <summary>Longest descriptor that is asked for: two tags and an identifier of 64 bytes.</summary>
    private const int DescriptorRoom = 12 + 36 + 36 + 4 + 64;

    private const int HeadersRoom = 16;

    private static readonly ElementType[] Types =
    [
        ElementType.MediumTransport,
        ElementType.Storage,
        ElementType.ImportExport,
        ElementType.DataTransfer,
    ];

    /// <summary>
    /// Every element with its cartridge's label and every drive with its serial number, from the library's memory; the
    /// robot does not move. Takes <see cref="Changes"/> with it.
    /// </summary>
    /// <exception cref="MediaChangerException">The library does not answer, or not what it was asked.</exception>
    public LibraryInventory Inventory()
    {
        var found = new List<LibraryElement>();
        for (var attempt = 0; ; attempt++)
        {
            var map = Elements();
            found.Clear();
            foreach (var type in Types)
            {
                found.AddRange(ReadElements(type, map[type]));
            }

            // an attention in between means that the first answers may be older than it; the last one is taken as it is
            if (elements is not null || attempt == MaximumUnitAttentions)
            {
                break;
            }
        }

        var changes = Changes;
        Changes = InventoryChange.None;
        return new LibraryInventory(found, changes);
    }

    /// <summary>
    /// Makes the robot look at every element, or at some; takes minutes. What it finds, <see cref="Inventory"/> tells.
    /// </summary>
    /// <param name="range">The elements; null for all. A library that takes no range looks at all.</param>
    public void Initialize(ElementRange? range = null)
    {
        if (range is { } some)
        {
            foreach (var vendorCode in new[] { false, true })
            {
                var ranged = new InitializeElementStatusWithRangeCdb(some.First, some.Count, VendorCode: vendorCode);
                if (!AskOrRefused(ranged.ToCommand(), ScsiBuffer.None).IsRefused)
                {
                    return;
                }
            }
        }

        Ask(default(InitializeElementStatusCdb).ToCommand(), ScsiBuffer.None);
    }

    /// <summary>The elements of one type, each address once, in the order of addresses.</summary>
    private List<LibraryElement> ReadElements(ElementType type, ElementRange range)
    {
        if (range.Count == 0)
        {
            return [];
        }

        var apart = type == ElementType.DataTransfer && Quirks.IdentifiersApart;
        var found = ReadRange(type, range, tags: true, identifiers: type == ElementType.DataTransfer && !apart);
        if (type == ElementType.DataTransfer && found.Values.All(drive => drive.Device is null))
        {
            AddIdentifiers(found, range);
        }

        return
        [
            .. range.Addresses.Select(address =>
                Mark(
                    found.TryGetValue(address, out var element)
                        ? LibraryElement.Of(type, element)
                        : new LibraryElement(address, type, IsFull: false, IsReported: false)
                )
            ),
        ];
    }

    private LibraryElement Mark(LibraryElement element) =>
        options.SimulatedExportSlots.Contains(element.Address) ? element with { IsSimulatedExport = true } : element;

    private void AddIdentifiers(Dictionary<ushort, ElementDescriptor> drives, ElementRange range)
    {
        foreach (var (address, element) in ReadRange(ElementType.DataTransfer, range, tags: false, identifiers: true))
        {
            if (drives.TryGetValue(address, out var drive))
            {
                drives[address] = drive with { Device = element.Device };
            }
        }
    }

    /// <summary>Asks as often as it takes; every answer must bring new addresses, so it ends.</summary>
    private Dictionary<ushort, ElementDescriptor> ReadRange(
        ElementType type,
        ElementRange range,
        bool tags,
        bool identifiers
    )
    {
        var found = new Dictionary<ushort, ElementDescriptor>();
        var next = (int)range.First;
        var end = Math.Min(range.First + range.Count, ushort.MaxValue + 1);
        while (next < end)
        {
            var report = AskElements(type, (ushort)next, end - next, tags, identifiers);
            var last = next - 1;
            foreach (var (itsType, element) in report?.Elements ?? [])
            {
                if (itsType == type && range.Contains(element.Address) && element.Address >= next)
                {
                    found[element.Address] = element;
                    last = Math.Max(last, element.Address);
                }
            }

            if (last < next)
            {
                break;
            }

            next = last + 1;
        }

        return found;
    }

    /// <summary>One READ ELEMENT STATUS; without tags if the library has no reader; null if it refuses even that.</summary>
    private ElementStatusReport? AskElements(ElementType type, ushort first, int count, bool tags, bool identifiers)
    {
        var room = new byte[AllocationFor(Math.Min(count, Quirks.ElementsAtOnce), out var fitting)];
        var cdb = new ReadElementStatusCdb(tags, type, first, (ushort)fitting, false, identifiers, room.Length);
        var answer = AskOrRefused(cdb.ToCommand(), ScsiBuffer.In(room));
        if (answer.IsRefused && tags)
        {
            cdb = cdb with { VolumeTags = false };
            answer = AskOrRefused(cdb.ToCommand(), ScsiBuffer.In(room));
        }

        if (answer.IsRefused)
        {
            // identifiers are a second question, which not every library understands
            return identifiers ? null : throw Failure(answer, ErrorReported);
        }

        return ElementStatusReport.TryRead(Received(answer, room), out var report)
            ? report
            : throw NotUnderstood(answer);
    }

    private int AllocationFor(int count, out int fitting)
    {
        var limit = Math.Min(Quirks.AllocationBytes, transport.MaximumTransferBytes);
        fitting = Math.Clamp((limit - HeadersRoom) / DescriptorRoom, 1, count);
        return Math.Min(limit, HeadersRoom + (fitting * DescriptorRoom));
    }
}
