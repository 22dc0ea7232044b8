using System.Globalization;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>Values of log parameters and of the cartridge memory for people, by the unit that the tables give them.</summary>
internal static class ValueText
{
    private const ushort MountHistory = 0x0300;
    private const double FixedPoint = 65_536;
    private const byte AllOnes = 0xFF;

    /// <summary>A log parameter.</summary>
    public static DriveLogValue Of(byte page, byte subpage, in LogParameter parameter)
    {
        var definition = LogParameterDefinition.Find(page, subpage, parameter.Code);
        var bytes = parameter.Value ?? [];
        var text =
            page == TapeAlerts.ResponsePage && parameter.Code == 0 ? Alerts(bytes)
            : page == VolumeStatistics.PageCode && definition?.Unit == "records" && parameter.Code != MountHistory
                ? Partitions(bytes)
            : Text(definition?.Unit, bytes, parameter.NumericValue, parameter.TextValue);
        return new DriveLogValue(
            parameter.Code.ToString("X4", CultureInfo.InvariantCulture),
            definition?.Name,
            text,
            Unit(definition?.Unit),
            Convert.ToHexString(bytes)
        );
    }

    /// <summary>An attribute of the cartridge memory.</summary>
    public static DriveLogValue Of(in MamAttribute attribute)
    {
        var definition = MamAttributeDefinition.Find(attribute.Id);
        var bytes = attribute.Value ?? [];
        var unit = definition?.Unit ?? (attribute.Format == MamAttribute.Binary ? null : "text");
        return new DriveLogValue(
            attribute.Id.ToString("X4", CultureInfo.InvariantCulture),
            definition?.Name,
            Text(unit, bytes, attribute.NumericValue, attribute.TextValue),
            Unit(unit),
            Convert.ToHexString(bytes)
        );
    }

    private static string Text(string? unit, byte[] bytes, ulong? number, string text) =>
        unit switch
        {
            "text" => text,
            "flag" when number is { } flag => flag == 0 ? "no" : "yes",
            "ratio x 100" when number is { } ratio => Decimal(ratio / 100.0),
            "percent x 65536" when number is { } share => Decimal(share / FixedPoint),
            "code" when number is { } code => $"{code:X2}h",
            null or "bits" or "bytes" when bytes.Length > sizeof(ulong) => Convert.ToHexString(bytes),
            null or "records" or "record" or "codes" or "bits" or "identifier" => Hex(bytes),
            _ when IsUnknown(bytes) => "not known",
            _ when number is { } value => value.ToString(CultureInfo.InvariantCulture),
            _ => Hex(bytes),
        };

    private static string? Unit(string? unit) =>
        unit switch
        {
            null
            or "text"
            or "flag"
            or "bits"
            or "records"
            or "record"
            or "codes"
            or "code"
            or "identifier"
            or "number" => null,
            "ratio x 100" => ": 1",
            "percent x 65536" => "percent",
            _ => unit,
        };

    // all ones in a number of the standard's means that the drive does not know it
    private static bool IsUnknown(byte[] bytes) =>
        bytes.Length >= sizeof(uint) && Array.TrueForAll(bytes, one => one == AllOnes);

    private static string Hex(byte[] bytes) => bytes.Length == 0 ? "(empty)" : Convert.ToHexString(bytes);

    private static string Decimal(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Alerts(byte[] bits)
    {
        var flags = Enumerable
            .Range(1, Math.Min(TapeAlerts.FlagCount, bits.Length * 8))
            .Where(flag => (bits[(flag - 1) / 8] & (0x80 >> ((flag - 1) % 8))) != 0)
            .Select(flag => $"{flag} ({TapeAlertDefinition.Of(flag).Name})")
            .ToList();
        return flags.Count == 0 ? "none" : string.Join(", ", flags);
    }

    private static string Partitions(byte[] bytes) =>
        string.Join(
            "; ",
            PartitionRecord
                .ReadAll(bytes)
                .Select(record =>
                    record.ValueBytes == sizeof(uint) && record.Value == PartitionRecord.Missing
                        ? $"partition {record.Partition}: no end of data"
                    : record.ValueBytes == sizeof(uint) && record.Value == PartitionRecord.Unknown
                        ? $"partition {record.Partition}: not known"
                    : $"partition {record.Partition}: {record.Value}"
                )
        );
}
