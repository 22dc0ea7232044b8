namespace TapeVault.HardwareSim;

/// <summary>A record or a filemark as the medium or the drive's buffer holds it.</summary>
/// <param name="LengthBytes">Bytes of the record; <see cref="ObjectRun.Filemark"/> for a filemark.</param>
/// <param name="Location">Where the storage keeps the bytes.</param>
internal readonly record struct StoredObject(int LengthBytes, long Location)
{
    public static StoredObject Filemark => new(ObjectRun.Filemark, 0);

    public bool IsFilemark => LengthBytes == ObjectRun.Filemark;

    /// <summary>Bytes of user data.</summary>
    public int DataBytes => IsFilemark ? 0 : LengthBytes;
}
