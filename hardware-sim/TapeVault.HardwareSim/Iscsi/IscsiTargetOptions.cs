using System.Net;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>How an <see cref="IscsiTarget"/> is offered.</summary>
public sealed record IscsiTargetOptions
{
    /// <summary>Target name (RFC 7143 4.2.7.3).</summary>
    public string TargetName { get; init; } = "iqn.2026-01.example.tapevault:sim";

    /// <summary>Where to listen; a loopback address. Port 0, the default, takes a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>What an initiator has to prove (CHAP), or null to let everybody in.</summary>
    public ChapCredentials? Chap { get; init; }

    /// <summary>What the target proves to an initiator that asks for it, or null when it cannot.</summary>
    public ChapCredentials? MutualChap { get; init; }

    /// <summary>
    /// What the target wants of a session. By default no R2T for the first MiB, bursts of 4 MiB, digests if the initiator puts
    /// CRC32C first; <see cref="SessionParameters.DigestsRequired"/> refuses an initiator without.
    /// </summary>
    public SessionParameters Parameters { get; init; } =
        new()
        {
            HeaderDigest = true,
            DataDigest = true,
            MaxRecvDataSegmentLength = 1 << 20,
            InitialR2T = false,
            FirstBurstLength = 1 << 20,
            MaxBurstLength = 4 << 20,
            DefaultTime2Wait = 0,
            DefaultTime2Retain = 0,
        };

    /// <summary>Commands of one session that may be under way at a time. Default 32.</summary>
    public int QueueDepth { get; init; } = 32;

    /// <summary>
    /// Longest data phase in bytes that the target has room for. Default 16 MiB, an LTO drive's longest block; what an
    /// initiator expects beyond it is never asked for nor sent, and shows in the residual.
    /// </summary>
    public int MaximumTransferBytes { get; init; } = 16 << 20;

    /// <summary>Connections at a time. Default 32; one more is closed at once.</summary>
    public int MaximumConnections { get; init; } = 32;

    /// <summary>
    /// Silence after which the target sends a NOP-In; without an answer for as long again the connection is dropped.
    /// Default 20 s.
    /// </summary>
    public TimeSpan PingAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a login may take, and how long a send may wait for the initiator to read. Default 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
