namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// The operational parameters of a session: what one side wants before, and what holds after the negotiation. A new value has
/// the standard's defaults (RFC 7143 13).
/// </summary>
public sealed record SessionParameters
{
    /// <summary>Smallest MaxRecvDataSegmentLength, MaxBurstLength and FirstBurstLength in bytes.</summary>
    public const int SmallestLength = 512;

    /// <summary>Headers carry a CRC32C. As a wish: an initiator prefers it, a target is able to.</summary>
    public bool HeaderDigest { get; init; }

    /// <summary>Data segments carry a CRC32C. As a wish like <see cref="HeaderDigest"/>.</summary>
    public bool DataDigest { get; init; }

    /// <summary>Of the digests that this side wants none may be left out: without them the negotiation fails.</summary>
    public bool DigestsRequired { get; init; }

    /// <summary>Longest data segment that this side takes, in bytes.</summary>
    public int MaxRecvDataSegmentLength { get; init; } = 8192;

    /// <summary>Longest data segment that the other side takes, in bytes.</summary>
    public int MaxSendDataSegmentLength { get; init; } = 8192;

    /// <summary>The first data of a write must be asked for by R2T.</summary>
    public bool InitialR2T { get; init; } = true;

    /// <summary>A command may carry data.</summary>
    public bool ImmediateData { get; init; } = true;

    /// <summary>Most unsolicited bytes of a command, immediate data included.</summary>
    public int FirstBurstLength { get; init; } = 65536;

    /// <summary>Most bytes of one Data-In or solicited Data-Out sequence.</summary>
    public int MaxBurstLength { get; init; } = 262144;

    /// <summary>Most R2Ts open at once for a command.</summary>
    public int MaxOutstandingR2T { get; init; } = 1;

    /// <summary>Seconds to wait before a connection is made again.</summary>
    public int DefaultTime2Wait { get; init; } = 2;

    /// <summary>Seconds that state is kept after a connection was lost.</summary>
    public int DefaultTime2Retain { get; init; } = 20;

    /// <summary>Error recovery level; here always 0.</summary>
    public int ErrorRecoveryLevel { get; init; }

    /// <summary>Most connections of the session; here always 1.</summary>
    public int MaxConnections { get; init; } = 1;

    /// <summary>PDUs of a sequence come in order.</summary>
    public bool DataPduInOrder { get; init; } = true;

    /// <summary>Sequences come in order.</summary>
    public bool DataSequenceInOrder { get; init; } = true;

    /// <summary>How PDUs lie in the stream in the full feature phase.</summary>
    public PduFraming Framing => new(HeaderDigest, DataDigest);
}
