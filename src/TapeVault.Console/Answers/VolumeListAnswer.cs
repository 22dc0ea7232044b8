using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>volume list</c>.</summary>
internal sealed record VolumeListAnswer(IReadOnlyList<DeviceLook> Devices, IReadOnlyList<KnownVolume> Volumes) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        var devices = ScreenText.NewTable("Device", "Kind", "Content", "Volume", "Bar code", "Remark");
        foreach (var look in Devices)
        {
            devices.Row(
                look.Device,
                look.Kind.ToString(),
                look.Content?.ToString() ?? "?",
                look.VolumeName,
                look.Barcode,
                look.Problem ?? (look.WriteProtected ? "write-protected" : string.Empty)
            );
        }

        console.Write(devices);
        console.Line(string.Empty);
        if (Volumes.Count == 0)
        {
            console.Line("The catalog knows no volume yet; 'tapevault volume format' makes one.");
            return;
        }

        console.Write(VolumeTable());
    }

    private Table VolumeTable()
    {
        var table = ScreenText.NewTable("Volume", "Kind", "Bar code", "Free", "Sets", "Last seen", "In", "Volume id");
        foreach (var volume in Volumes)
        {
            table.Row(
                volume.Name,
                volume.Kind.ToString(),
                volume.Barcode,
                volume.RemainingBytes is { } free ? ByteSize.Format(free) : "?",
                $"{volume.Sets.Count}",
                ScreenText.Instant(volume.LastSeen),
                volume.LastDevice,
                volume.Id
            );
        }

        return table;
    }
}
