using System.Globalization;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.Platform.Iscsi;

/// <summary>A logical unit of an iSCSI target: <c>iscsi://HOST[:PORT]/TARGET-NAME/LUN</c>.</summary>
/// <param name="Portal">Where the target listens.</param>
/// <param name="TargetName">iSCSI name of the target.</param>
/// <param name="LogicalUnit">Logical unit number, 0 to 16383.</param>
public sealed record IscsiAddress(TargetPortal Portal, string TargetName, int LogicalUnit)
{
    private const string Scheme = "iscsi://";

    /// <summary>Reads an address; an IPv6 host stands in brackets.</summary>
    /// <returns>Null if it is none. Never throws.</returns>
    public static IscsiAddress? TryParse(string? text)
    {
        if (text is null || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // a target's name has no slash
        var parts = text[Scheme.Length..].Split('/');
        return
            parts.Length == 3
            && TargetPortal.TryParse(parts[0], out var portal)
            && parts[1].Length is > 0 and <= LoginNames.LongestName
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= LogicalUnitAddress.Highest
            ? new IscsiAddress(portal, parts[1], number)
            : null;
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="IOException">It is none.</exception>
    public static IscsiAddress Parse(string text) =>
        TryParse(text)
        ?? throw new IOException(
            $"'{text}' is no iSCSI address. Write iscsi://HOST:PORT/TARGET-NAME/LUN, as 'tapevault devices' shows it"
        );

    /// <summary>The address as text.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}{Portal}/{TargetName}/{LogicalUnit}");
}
