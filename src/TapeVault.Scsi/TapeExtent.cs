namespace TapeVault.Scsi;

/// <summary>A run of objects that is read in one go.</summary>
/// <param name="Partition">Partition, 0 to 255.</param>
/// <param name="FirstObject">Number of the first object.</param>
/// <param name="LastObject">Number of the last object, not less than the first.</param>
public readonly record struct TapeExtent(int Partition, long FirstObject, long LastObject);
