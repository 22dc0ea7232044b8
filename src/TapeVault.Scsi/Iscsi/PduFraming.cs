namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// How PDUs of a connection lie in the byte stream (RFC 7143 11.2): header segments, header digest, data segment, padding to
/// four bytes, data digest. Digests begin with the full feature phase.
/// </summary>
/// <param name="HeaderDigest">A CRC32C follows the header segments.</param>
/// <param name="DataDigest">A CRC32C follows a data segment that is not empty, padding included.</param>
public readonly record struct PduFraming(bool HeaderDigest, bool DataDigest)
{
    /// <summary>Without digests, as in a login.</summary>
    public static PduFraming Plain => default;

    /// <summary>Bytes of header segments and header digest.</summary>
    public int HeaderBytes(in BasicHeader header) =>
        BasicHeader.Size + header.AdditionalHeaderBytes + (HeaderDigest ? Crc32C.Size : 0);

    /// <summary>Bytes that follow a data segment: padding and digest.</summary>
    public int TrailerBytes(int dataSegmentLength) =>
        Padding(dataSegmentLength) + (DataDigest && dataSegmentLength > 0 ? Crc32C.Size : 0);

    /// <summary>Bytes of padding after a segment.</summary>
    public static int Padding(int dataSegmentLength) => -dataSegmentLength & 3;
}
