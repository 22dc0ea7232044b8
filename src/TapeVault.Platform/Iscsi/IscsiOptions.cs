using TapeVault.Scsi.Iscsi;

namespace TapeVault.Platform.Iscsi;

/// <summary>How this host talks to iSCSI targets.</summary>
public sealed record IscsiOptions
{
    /// <summary>iSCSI name of this host. Targets may allow only names that they know.</summary>
    public string InitiatorName { get; init; } = DefaultInitiatorName();

    /// <summary>What people call this host, null for nothing.</summary>
    public string? InitiatorAlias { get; init; }

    /// <summary>Authentication; null for none.</summary>
    public ChapSettings? Chap { get; init; }

    /// <summary>What is proposed at login.</summary>
    public SessionParameters Parameters { get; init; } =
        new()
        {
            MaxRecvDataSegmentLength = 512 * 1024,
            InitialR2T = false,
            FirstBurstLength = 1024 * 1024,
            MaxBurstLength = 4 * 1024 * 1024,
            DefaultTime2Wait = 0,
            DefaultTime2Retain = 0,
            MaxOutstandingR2T = 1,
        };

    /// <summary>Most time for a TCP connection and the login on it. Default 15 seconds.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a lost session is tried to be brought back when the next command comes, before that command gets
    /// <see cref="Scsi.HostStatus.NoConnect"/>. Default 30 seconds.
    /// </summary>
    public TimeSpan ReconnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After so long without a sign of life the target is asked for one. Default 15 seconds.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After so long without an answer to that the connection is given up. Default 30 seconds.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most time for the answer to ABORT TASK, before the connection is dropped. Default 10 seconds.</summary>
    public TimeSpan AbortTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most time for the logout at the end. Default 3 seconds.</summary>
    public TimeSpan LogoutTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Initiator session identifier, 48 bits. Null makes a random one for each transport (RFC 7143 11.12.5), so that no two
    /// programs take each other's session away.
    /// </summary>
    public ulong? Isid { get; init; }

    private static string DefaultInitiatorName() =>
        "iqn.2026-01.local.tapevault:"
        + string.Concat(
            Environment.MachineName.ToLowerInvariant().Where(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '.')
        );
}
