namespace TapeVault.HardwareSim;

/// <summary>A record or a filemark as the medium or the drive's buffer holds it.</summary>
/// <param name="LengthBytes">Bytes of the record; <see cref="ObjectRun.Filemark"/> for a filemark.</param>
/// <param name="Location">Where the storage keeps the bytes.</param>
/// <param name="OverheadBytes">
/// Bytes that the storage keeps before those of the record: what belongs to encryption. 0 when it is not encrypted.
/// </param>
/// <param name="SavedBytes">Medium that compression saved.</param>
internal readonly record struct StoredObject(int LengthBytes, long Location, int OverheadBytes = 0, int SavedBytes = 0)
{
    public static StoredObject Filemark => new(ObjectRun.Filemark, 0);

    public bool IsFilemark => LengthBytes == ObjectRun.Filemark;

    public bool IsEncrypted => OverheadBytes > 0;

    /// <summary>Bytes of user data.</summary>
    public int DataBytes => IsFilemark ? 0 : LengthBytes;

    /// <summary>Bytes that the storage keeps.</summary>
    public int StoredBytes => DataBytes + OverheadBytes;

    /// <summary>Medium that the record takes; that of a filemark is its partition's to say.</summary>
    public int CostBytes => DataBytes - SavedBytes;
}
