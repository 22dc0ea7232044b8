using System.Text;
using NUnit.Framework;
using TapeVault.Backup.Archives;

namespace TapeVault.UnitTests.Archives;

/// <summary>Compares entries field by field.</summary>
internal static class EntryAssert
{
    public static void Same(ArchiveEntry actual, ArchiveEntry expected) =>
        Assert.That(Describe(actual), Is.EqualTo(Describe(expected)));

    public static string Describe(ArchiveEntry entry)
    {
        var text = new StringBuilder()
            .AppendLine($"{entry.Kind} {Convert.ToHexString(entry.Path.Bytes)} {entry.Path}")
            .AppendLine($"{entry.Metadata.Kind} {entry.Metadata.Mode} {entry.Metadata.UserId} {entry.Metadata.GroupId}")
            .AppendLine($"{entry.Metadata.SizeBytes} {entry.Metadata.Modified}")
            .AppendLine($"{entry.Metadata.DeviceMajor} {entry.Metadata.DeviceMinor}")
            .AppendLine($"{entry.UserName} {entry.GroupName} {Convert.ToHexString(entry.LinkTarget)}")
            .AppendLine($"{entry.StoredBytes} {entry.RealBytes} part {entry.PartNumber} {entry.PartOffset}")
            .AppendLine(entry.SparseMap is null ? "dense" : "sparse " + string.Join(' ', entry.SparseMap));
        foreach (var attribute in entry.Attributes)
        {
            text.AppendLine($"{Convert.ToHexString(attribute.Name)}={Convert.ToHexString(attribute.Value)}");
        }

        return text.ToString();
    }
}
