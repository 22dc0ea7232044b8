namespace TapeVault.Scsi;

/// <summary>
/// What is in the drive's buffer and what is on the medium, by READ POSITION's extended form. Objects with numbers below
/// <see cref="LastObject"/> are on the medium; those from there to <see cref="FirstObject"/> would be lost with the power.
/// </summary>
/// <param name="Partition">Current partition.</param>
/// <param name="FirstObject">Number of the next object to go to or come from the host.</param>
/// <param name="LastObject">Number of the next object to go to the medium.</param>
/// <param name="ObjectsInBuffer">Objects in the buffer; null if the drive does not know.</param>
/// <param name="BytesInBuffer">Bytes in the buffer; null if the drive does not know.</param>
public readonly record struct BufferedPosition(
    int Partition,
    long FirstObject,
    long LastObject,
    int? ObjectsInBuffer,
    long? BytesInBuffer
);
