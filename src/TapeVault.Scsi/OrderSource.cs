namespace TapeVault.Scsi;

/// <summary>Who found an order of reading.</summary>
public enum OrderSource
{
    /// <summary>The drive (recommended access order).</summary>
    Drive,

    /// <summary>The host, from where the wraps of the tape end and what movements cost.</summary>
    CostModel,

    /// <summary>The order of the tape itself; nothing better is known.</summary>
    TapeOrder,
}
