using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TapeVault.Scsi.Iscsi;

/// <summary>The operational keys of RFC 7143 13.</summary>
internal static class NegotiationKeys
{
    private const int HighestSeconds = 3600;

    /// <summary>Keys of every session.</summary>
    private static readonly ImmutableArray<NegotiationKey> General =
    [
        new(
            LoginKey.HeaderDigest,
            NegotiationRule.Choice,
            0,
            1,
            true,
            static p => p.HeaderDigest ? 1 : 0,
            static (p, value) => p with { HeaderDigest = value != 0 }
        ),
        new(
            LoginKey.DataDigest,
            NegotiationRule.Choice,
            0,
            1,
            true,
            static p => p.DataDigest ? 1 : 0,
            static (p, value) => p with { DataDigest = value != 0 }
        ),
        new(
            LoginKey.MaxRecvDataSegmentLength,
            NegotiationRule.Declared,
            SessionParameters.SmallestLength,
            BasicHeader.LongestDataSegment,
            true,
            static p => p.MaxRecvDataSegmentLength,
            static (p, value) => p with { MaxSendDataSegmentLength = value }
        ),
        new(
            LoginKey.DefaultTime2Wait,
            NegotiationRule.Higher,
            0,
            HighestSeconds,
            true,
            static p => p.DefaultTime2Wait,
            static (p, value) => p with { DefaultTime2Wait = value }
        ),
        new(
            LoginKey.DefaultTime2Retain,
            NegotiationRule.Lower,
            0,
            HighestSeconds,
            true,
            static p => p.DefaultTime2Retain,
            static (p, value) => p with { DefaultTime2Retain = value }
        ),
        new(
            LoginKey.ErrorRecoveryLevel,
            NegotiationRule.Lower,
            0,
            2,
            true,
            static p => p.ErrorRecoveryLevel,
            static (p, value) => p with { ErrorRecoveryLevel = value }
        ),
    ];

    /// <summary>Keys about SCSI data.</summary>
    private static readonly ImmutableArray<NegotiationKey> OfData =
    [
        new(
            LoginKey.MaxBurstLength,
            NegotiationRule.Lower,
            SessionParameters.SmallestLength,
            BasicHeader.LongestDataSegment,
            false,
            static p => p.MaxBurstLength,
            static (p, value) => p with { MaxBurstLength = value }
        ),
        new(
            LoginKey.FirstBurstLength,
            NegotiationRule.Lower,
            SessionParameters.SmallestLength,
            BasicHeader.LongestDataSegment,
            false,
            static p => p.FirstBurstLength,
            static (p, value) => p with { FirstBurstLength = value }
        ),
        new(
            LoginKey.MaxOutstandingR2T,
            NegotiationRule.Lower,
            1,
            ushort.MaxValue,
            false,
            static p => p.MaxOutstandingR2T,
            static (p, value) => p with { MaxOutstandingR2T = value }
        ),
        new(
            LoginKey.MaxConnections,
            NegotiationRule.Lower,
            1,
            ushort.MaxValue,
            false,
            static p => p.MaxConnections,
            static (p, value) => p with { MaxConnections = value }
        ),
    ];

    /// <summary>Truth values about SCSI data.</summary>
    private static readonly ImmutableArray<NegotiationKey> OfOrder =
    [
        new(
            LoginKey.InitialR2T,
            NegotiationRule.Or,
            0,
            1,
            false,
            static p => p.InitialR2T ? 1 : 0,
            static (p, value) => p with { InitialR2T = value != 0 }
        ),
        new(
            LoginKey.ImmediateData,
            NegotiationRule.And,
            0,
            1,
            false,
            static p => p.ImmediateData ? 1 : 0,
            static (p, value) => p with { ImmediateData = value != 0 }
        ),
        new(
            LoginKey.DataPduInOrder,
            NegotiationRule.Or,
            0,
            1,
            false,
            static p => p.DataPduInOrder ? 1 : 0,
            static (p, value) => p with { DataPduInOrder = value != 0 }
        ),
        new(
            LoginKey.DataSequenceInOrder,
            NegotiationRule.Or,
            0,
            1,
            false,
            static p => p.DataSequenceInOrder ? 1 : 0,
            static (p, value) => p with { DataSequenceInOrder = value != 0 }
        ),
    ];

    /// <summary>All of them, in the order in which they are proposed.</summary>
    public static ImmutableArray<NegotiationKey> All { get; } = [.. General, .. OfOrder, .. OfData];

    private static readonly FrozenDictionary<string, NegotiationKey> ByName = All.ToFrozenDictionary(
        key => key.Name,
        StringComparer.Ordinal
    );

    /// <summary>The key of a name, null if there is none.</summary>
    public static NegotiationKey? Find(string name) => ByName.GetValueOrDefault(name);
}
