using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>One parameter of the Element Statistics log page 15h (SMC-3 7.2.2): what the robot met at one element.</summary>
/// <param name="Element">Element address, the parameter's code.</param>
/// <param name="Places">Cartridges put there.</param>
/// <param name="PlaceRetries">Times that took more than one try.</param>
/// <param name="Picks">Cartridges taken from there.</param>
/// <param name="PickRetries">Times that took more than one try.</param>
/// <param name="TagsRead">Labels read there.</param>
/// <param name="TagsUnreadable">Labels that could not be read.</param>
public readonly record struct ElementStatistics(
    ushort Element,
    uint Places,
    uint PlaceRetries,
    uint Picks,
    uint PickRetries,
    uint TagsRead,
    uint TagsUnreadable
)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x15;

    private const int ValueBytes = 24;
    private const int CounterBytes = 4;

    /// <summary>All elements of a log page; parameters that are too short are left out.</summary>
    public static IReadOnlyList<ElementStatistics> Of(in LogPage page)
    {
        var elements = new List<ElementStatistics>();
        foreach (var parameter in page.Page == Page ? page.Parameters : [])
        {
            if (TryRead(parameter, out var element))
            {
                elements.Add(element);
            }
        }

        return elements;
    }

    /// <summary>Reads one parameter; longer values are tolerated.</summary>
    /// <returns>False if it is too short. Never throws.</returns>
    public static bool TryRead(in LogParameter parameter, out ElementStatistics value)
    {
        value = default;
        if (parameter.Value is not { Length: >= ValueBytes } bytes)
        {
            return false;
        }

        value = new ElementStatistics(
            parameter.Code,
            Counter(bytes, 0),
            Counter(bytes, 1),
            Counter(bytes, 2),
            Counter(bytes, 3),
            Counter(bytes, 4),
            Counter(bytes, 5)
        );
        return true;
    }

    /// <summary>The parameter.</summary>
    public LogParameter ToParameter()
    {
        var bytes = new byte[ValueBytes];
        var counters = new[] { Places, PlaceRetries, Picks, PickRetries, TagsRead, TagsUnreadable };
        for (var index = 0; index < counters.Length; index++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(index * CounterBytes), counters[index]);
        }

        return new LogParameter(Element, LogParameter.BinaryList, bytes);
    }

    private static uint Counter(byte[] bytes, int index) =>
        BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(index * CounterBytes));
}
