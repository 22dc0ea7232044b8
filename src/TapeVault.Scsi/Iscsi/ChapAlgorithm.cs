namespace TapeVault.Scsi.Iscsi;

/// <summary>CHAP_A: hash algorithms of CHAP (IANA's PPP authentication algorithms, RFC 7143 12.1.3).</summary>
public enum ChapAlgorithm
{
    /// <summary>MD5, which every implementation has to support.</summary>
    Md5 = 5,

    /// <summary>SHA-1.</summary>
    Sha1 = 6,

    /// <summary>SHA-256.</summary>
    Sha256 = 7,
}
