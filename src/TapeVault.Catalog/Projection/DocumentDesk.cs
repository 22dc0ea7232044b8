using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.Catalog.Projection;

/// <summary>The documents that a projection reads and writes: a transaction's, or a dictionary when the log is replayed.</summary>
/// <param name="get">Finds a document.</param>
/// <param name="put">Replaces a document.</param>
internal sealed class DocumentDesk(Func<string, string, CatalogDocument?> get, Action<CatalogDocument> put)
{
    public VolumeRecord? Volume(VolumeId id) =>
        get(VolumeRecord.Collection, id.ToString()) is { } document ? ReadVolume(document) : null;

    public SetRecord? Set(SetId id) => get(SetRecord.Collection, id.Value) is { } document ? ReadSet(document) : null;

    public MediumRecord? Medium(string serial) =>
        get(MediumRecord.Collection, serial) is { } document ? ReadMedium(document) : null;

    public DriveRecord? Drive(string serial) =>
        get(DriveRecord.Collection, serial) is { } document ? ReadDrive(document) : null;

    public void Put(VolumeRecord volume) => put(volume.ToDocument());

    public void Put(SetRecord set) => put(set.ToDocument());

    public void Put(MediumRecord medium) => put(medium.ToDocument());

    public void Put(DriveRecord drive) => put(drive.ToDocument());

    public void Put(MountRecord mount, string id) => put(mount.ToDocument(id));

    public static VolumeRecord ReadVolume(CatalogDocument document) =>
        RecordJson.Read(document.Json, RecordJson.Default.VolumeRecord, $"Volume {document.Id}");

    public static SetRecord ReadSet(CatalogDocument document) =>
        RecordJson.Read(document.Json, RecordJson.Default.SetRecord, $"Set {document.Id}");

    public static MediumRecord ReadMedium(CatalogDocument document) =>
        RecordJson.Read(document.Json, RecordJson.Default.MediumRecord, $"Medium {document.Id}");

    public static DriveRecord ReadDrive(CatalogDocument document) =>
        RecordJson.Read(document.Json, RecordJson.Default.DriveRecord, $"Drive {document.Id}");

    public static MountRecord ReadMount(CatalogDocument document) =>
        RecordJson.Read(document.Json, RecordJson.Default.MountRecord, $"Mount {document.Id}");
}
