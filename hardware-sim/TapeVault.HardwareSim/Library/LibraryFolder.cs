using System.Text.Json;

namespace TapeVault.HardwareSim;

/// <summary>
/// A library in a folder: <c>library.json</c>, <c>slots.json</c>, and a folder for each cartridge under <c>cartridges</c>. Where
/// cartridges are is written anew at each change, beside the old file and then in its place, so a process killed at any
/// instant leaves one or the other.
/// </summary>
internal sealed class LibraryFolder : IDisposable
{
    private const string LockName = "in-use.lock";
    private const string LibraryName = "library.json";
    private const string SlotsName = "slots.json";
    private const string CartridgesName = "cartridges";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _path;
    private readonly FileStream _lock;

    /// <exception cref="IOException">Another process has it open.</exception>
    public LibraryFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
        _lock = new FileStream(
            Path.Combine(path, LockName),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.None
        );
    }

    public bool HoldsLibrary => File.Exists(Path.Combine(_path, LibraryName));

    public LibraryRecord ReadLibrary() => Read<LibraryRecord>(LibraryName);

    public void WriteLibrary(LibraryRecord record) => Write(LibraryName, record);

    public PlaceRecord[] ReadPlaces() => Read<PlaceRecord[]>(SlotsName);

    public void WritePlaces(PlaceRecord[] places) => Write(SlotsName, places);

    public CartridgeStorage Cartridge(string barcode) =>
        CartridgeStorage.InFolder(Path.Combine(_path, CartridgesName, barcode));

    public void Dispose() => _lock.Dispose();

    private T Read<T>(string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(_path, name)), Json)
                ?? throw new InvalidDataException($"'{name}' in '{_path}' is empty.");
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"'{name}' in '{_path}' is not a simulated library's.", damage);
        }
    }

    private void Write<T>(string name, T value)
    {
        string path = Path.Combine(_path, name);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(value, Json));
        File.Move(path + ".new", path, overwrite: true);
    }
}
