namespace TapeVault.Scsi.Wire;

/// <summary>Byte 0 of READ POSITION answers (SSC-5). Not every form has every flag.</summary>
[Flags]
public enum PositionFlags : byte
{
    /// <summary>No flag.</summary>
    None = 0x00,

    /// <summary>BOP: at the beginning of the partition.</summary>
    BeginningOfPartition = 0x80,

    /// <summary>EOP: between early warning and the end of the partition.</summary>
    EndOfPartition = 0x40,

    /// <summary>LOCU: the number of objects in the buffer is not known (short and extended form).</summary>
    ObjectCountUnknown = 0x20,

    /// <summary>BYCU: the number of bytes in the buffer is not known (short and extended form).</summary>
    ByteCountUnknown = 0x10,

    /// <summary>MPU: the file number is not known (long form).</summary>
    FileNumberUnknown = 0x08,

    /// <summary>LOLU or LONU: partition and object number are not known.</summary>
    PositionUnknown = 0x04,

    /// <summary>PERR: a value is larger than its field.</summary>
    Overflow = 0x02,

    /// <summary>BPEW: in the programmable early-warning zone.</summary>
    ProgrammableEarlyWarning = 0x01,
}
