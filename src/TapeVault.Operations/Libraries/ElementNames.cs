using System.Globalization;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Libraries;

/// <summary>
/// What people call the places of a library: <c>slot1</c>, <c>mail1</c>, <c>drive1</c>, <c>gripper1</c>, counted in the order
/// of element addresses as on the library's own display; the address as a number does too.
/// </summary>
/// <param name="map">Addresses of the library.</param>
public sealed class ElementNames(ElementAddressAssignmentModePage map)
{
    private const string Slot = "slot";
    private const string Mail = "mail";
    private const string Drive = "drive";
    private const string Gripper = "gripper";

    /// <summary>The name of an element.</summary>
    public string Of(ushort address) =>
        map.TypeOf(address) is { } type
            ? string.Create(CultureInfo.InvariantCulture, $"{StemOf(type)}{address - map[type].First + 1}")
            : address.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of an element.</summary>
    public string Of(LibraryElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return Of(element.Address);
    }

    /// <summary>The address of a name; null if no element has it.</summary>
    public ushort? AddressOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var address))
        {
            return map.TypeOf(address) is null ? null : address;
        }

        foreach (
            var type in new[]
            {
                ElementType.Storage,
                ElementType.ImportExport,
                ElementType.DataTransfer,
                ElementType.MediumTransport,
            }
        )
        {
            var stem = StemOf(type);
            if (
                text.StartsWith(stem, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(
                    text.AsSpan(stem.Length),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                && number >= 1
                && number <= map[type].Count
            )
            {
                return (ushort)(map[type].First + number - 1);
            }
        }

        return null;
    }

    private static string StemOf(ElementType type) =>
        type switch
        {
            ElementType.Storage => Slot,
            ElementType.ImportExport => Mail,
            ElementType.DataTransfer => Drive,
            _ => Gripper,
        };
}
