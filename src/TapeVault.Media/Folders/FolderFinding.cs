using TapeVault.Model;

namespace TapeVault.Media.Folders;

/// <summary>What a look at a folder showed.</summary>
internal sealed record FolderFinding(VolumeContent Content, FolderMarker? Marker, string Detail)
{
    /// <summary>The id that a permit must name: that of a volume that can be opened.</summary>
    public VolumeId? Id => Content is VolumeContent.Volume or VolumeContent.TornVolume ? Marker?.Id : null;
}
