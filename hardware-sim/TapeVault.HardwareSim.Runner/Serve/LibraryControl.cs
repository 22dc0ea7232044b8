using System.Globalization;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>Control commands about the library: what people do at its doors, and what its robot is to do wrong.</summary>
internal sealed class LibraryControl(ServedDevices devices)
{
    /// <summary>The commands by name.</summary>
    public IEnumerable<KeyValuePair<string, ControlCommand>> Commands =>
        [
            new("mail-slot", new("open|close", 1, words => Locked(library => MailSlot(library, words.Text())))),
            new(
                "magazine",
                new("out|in NUMBER", 2, words => Locked(library => Magazine(library, words.Text(), words.Number())))
            ),
            new("door", new("open|close", 1, words => Locked(library => Door(library, words.Text())))),
            new("add", new("LABEL [worm|cleaning|new]", null, words => Locked(library => Add(library, words)))),
            new("put", new("LABEL ELEMENT", 2, words => Locked(library => Put(library, words.Text(), words.Number())))),
            new(
                "take",
                new("ELEMENT", 1, words => Locked(library => library.Take(Element(words)).Barcode + " is out"))
            ),
            new("misread", new("ELEMENT LABEL", 2, words => Locked(library => Misread(library, words)))),
            new("move-fault", new("KIND", 1, words => Locked(library => MoveFault(library, words.Text())))),
            new("contents", new("", 0, _ => Locked(Contents))),
        ];

    private static string MailSlot(SimulatedLibrary library, string action)
    {
        switch (action)
        {
            case "open":
                return library.OpenMailSlot() ? "" : throw Prevented("the mail slot");
            case "close":
                library.CloseMailSlot();
                return "";
            default:
                throw Neither(action, "open", "close");
        }
    }

    private static string Magazine(SimulatedLibrary library, string action, int number)
    {
        if (number >= library.Options.Profile.Magazines.Length)
        {
            throw new ControlRefusalException(
                $"there are {library.Options.Profile.Magazines.Length} magazines, from 0"
            );
        }

        switch (action)
        {
            case "out":
                return library.RemoveMagazine(number) ? "" : throw Prevented("the magazine");
            case "in":
                library.InsertMagazine(number);
                return "";
            default:
                throw Neither(action, "out", "in");
        }
    }

    private static string Door(SimulatedLibrary library, string action)
    {
        switch (action)
        {
            case "open":
                return library.OpenDoor() ? "" : throw Prevented("the door");
            case "close":
                library.CloseDoor();
                return "";
            default:
                throw Neither(action, "open", "close");
        }
    }

    private static string Add(SimulatedLibrary library, ControlWords words)
    {
        var label = words.Text();
        var kind = words.Count > 0 ? words.Text() : "";
        if (kind is not ("" or "worm" or "cleaning" or "new") || words.Count > 0)
        {
            throw new ControlRefusalException("a cartridge is worm, cleaning or new, or nothing of these");
        }

        var options = new CartridgeOptions
        {
            Kind =
                kind == "worm" ? CartridgeKind.Worm
                : kind == "cleaning" ? CartridgeKind.Cleaning
                : CartridgeKind.Data,
            IsNew = kind == "new",
            Generation = library.Options.Drive.Profile.Name,
            Barcode = label,
            Serial = "SIM-" + label,
        };
        library.AddCartridge(options, address: null);
        return $"{label} is on the shelf";
    }

    private static string Put(SimulatedLibrary library, string label, int address)
    {
        var cartridge =
            library.Shelf.FirstOrDefault(one => one.Barcode == label)
            ?? throw new ControlRefusalException($"'{label}' is not on the shelf");
        library.Put(cartridge, Element(address));
        return $"{label} is in element {address}";
    }

    private static string Misread(SimulatedLibrary library, ControlWords words)
    {
        var address = Element(words);
        var cartridge =
            library.CartridgeAt(address)
            ?? throw new ControlRefusalException($"there is no cartridge in element {address}");
        library.Misread(cartridge, words.Text());
        return "";
    }

    private static string MoveFault(SimulatedLibrary library, string name)
    {
        if (!Enum.TryParse<MoveFault>(name, ignoreCase: true, out var fault) || !Enum.IsDefined(fault))
        {
            throw new ControlRefusalException(
                $"'{name}' is not known; known are {string.Join(", ", Enum.GetNames<MoveFault>())}"
            );
        }

        library.FailNextMove(fault);
        return "";
    }

    private static string Contents(SimulatedLibrary library) =>
        string.Join(
            ' ',
            library
                .Contents.Select(place => $"{place.Address}={place.Cartridge.Barcode}")
                .Concat(library.Shelf.Select(cartridge => $"shelf={cartridge.Barcode}"))
        );

    private static ushort Element(ControlWords words) => Element(words.Number());

    private static ushort Element(int number) =>
        number <= ushort.MaxValue
            ? (ushort)number
            : throw new ControlRefusalException(
                string.Create(CultureInfo.InvariantCulture, $"{number} is not an element address")
            );

    private static ControlRefusalException Prevented(string what) =>
        new($"{what} does not open: an initiator prevents it, or it is not there or open already");

    private static ControlRefusalException Neither(string word, string one, string other) =>
        new($"'{word}' is neither {one} nor {other}");

    private string Locked(Func<SimulatedLibrary, string> use)
    {
        var library = devices.Library ?? throw new ControlRefusalException("no library is served");
        lock (library)
        {
            return use(library);
        }
    }
}
