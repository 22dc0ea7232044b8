using System.Globalization;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Host and TCP port where a target listens.</summary>
/// <param name="Host">Name or address; an IPv6 address without brackets.</param>
/// <param name="Port">TCP port.</param>
public readonly record struct TargetPortal(string Host, int Port = TargetPortal.DefaultPort)
{
    /// <summary>Port of iSCSI (RFC 7143 14).</summary>
    public const int DefaultPort = 3260;

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[v6]:port</c>, with or without <c>,group</c> at the end.</summary>
    /// <returns>False if it is none of these. Never throws.</returns>
    public static bool TryParse(string? text, out TargetPortal value)
    {
        value = default;
        var address = text?.Split(',')[0].Trim() ?? "";
        string host;
        string rest;
        if (address.StartsWith('['))
        {
            var close = address.IndexOf(']', StringComparison.Ordinal);
            if (close < 0)
            {
                return false;
            }

            host = address[1..close];
            rest = address[(close + 1)..];
        }
        else
        {
            var colon = address.IndexOf(':', StringComparison.Ordinal);
            host = colon < 0 ? address : address[..colon];
            rest = colon < 0 ? "" : address[colon..];
        }

        var port = DefaultPort;
        if (rest.Length > 0 && !TryParsePort(rest, out port))
        {
            return false;
        }

        value = new TargetPortal(host, port);
        return host.Length > 0 && !host.Any(one => char.IsWhiteSpace(one) || one == '/');
    }

    /// <summary><c>host:port</c> or <c>[v6]:port</c>.</summary>
    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
            : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool TryParsePort(string text, out int port)
    {
        port = 0;
        return text[0] == ':'
            && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is > 0 and <= ushort.MaxValue;
    }
}
