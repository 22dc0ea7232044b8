using System.Globalization;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>Control commands about the cartridge in a drive, and the alerts that a drive or library raises.</summary>
internal sealed class MediumControl(ServedDevices devices)
{
    /// <summary>The commands by name.</summary>
    public IEnumerable<KeyValuePair<string, ControlCommand>> Commands =>
        [
            new("lose-end", new("LUN PARTITION", 2, LoseEndOfData)),
            new("damage", new("LUN PARTITION OBJECT flip|unreadable|drop", 4, Damage)),
            new("tape-alert", new("LUN FLAG", 2, TapeAlert)),
        ];

    private string LoseEndOfData(ControlWords words) =>
        WithCartridge(
            words.Number(),
            cartridge =>
            {
                cartridge.LoseEndOfData(Partition(cartridge, words));
                return "";
            }
        );

    private string Damage(ControlWords words) =>
        WithCartridge(
            words.Number(),
            cartridge =>
            {
                int partition = Partition(cartridge, words);
                int objectNumber = words.Number();
                if (objectNumber >= cartridge.ObjectCount(partition))
                {
                    throw new ControlRefusalException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"partition {partition} has {cartridge.ObjectCount(partition)} objects on the medium"
                        )
                    );
                }

                cartridge.Corrupt(partition, objectNumber, Kind(words.Text()));
                return "";
            }
        );

    private string TapeAlert(ControlWords words)
    {
        var unit = devices.Unit(words.Number());
        int flag = words.Number();
        lock (unit)
        {
            (unit as SimulatedDrive)?.RaiseTapeAlert(flag);
            (unit as SimulatedLibrary)?.RaiseTapeAlert(flag);
            return "";
        }
    }

    private static ObjectDamage Kind(string text) =>
        text switch
        {
            "flip" => ObjectDamage.FlippedBit,
            "unreadable" => ObjectDamage.Unreadable,
            "drop" => ObjectDamage.Dropped,
            _ => throw new ControlRefusalException($"'{text}' is neither flip, unreadable nor drop"),
        };

    private static int Partition(SimulatedCartridge cartridge, ControlWords words)
    {
        int partition = words.Number();
        return partition < cartridge.PartitionCount
            ? partition
            : throw new ControlRefusalException($"there are {cartridge.PartitionCount} partitions, from 0");
    }

    private string WithCartridge(int number, Func<SimulatedCartridge, string> use)
    {
        if (devices.Unit(number) is not SimulatedDrive drive)
        {
            throw new ControlRefusalException($"unit {number} is not a drive");
        }

        lock (drive)
        {
            return drive.Cartridge is { } cartridge
                ? use(cartridge)
                : throw new ControlRefusalException($"there is no cartridge in unit {number}");
        }
    }
}
