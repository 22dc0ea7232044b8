namespace TapeVault.Scsi.Iscsi;

/// <summary>Names of the text keys (RFC 7143 12 and 13).</summary>
public static class LoginKey
{
    /// <summary>List of authentication methods.</summary>
    public const string AuthMethod = "AuthMethod";

    /// <summary>CHAP algorithms, a list from the initiator, one from the target.</summary>
    public const string ChapAlgorithm = "CHAP_A";

    /// <summary>CHAP identifier.</summary>
    public const string ChapIdentifier = "CHAP_I";

    /// <summary>CHAP challenge.</summary>
    public const string ChapChallenge = "CHAP_C";

    /// <summary>CHAP name.</summary>
    public const string ChapName = "CHAP_N";

    /// <summary>CHAP response.</summary>
    public const string ChapResponse = "CHAP_R";

    /// <summary>Name of the initiator.</summary>
    public const string InitiatorName = "InitiatorName";

    /// <summary>What people call the initiator.</summary>
    public const string InitiatorAlias = "InitiatorAlias";

    /// <summary>Name of the target.</summary>
    public const string TargetName = "TargetName";

    /// <summary>What people call the target.</summary>
    public const string TargetAlias = "TargetAlias";

    /// <summary>A portal of the target: <c>host[:port][,group]</c>.</summary>
    public const string TargetAddress = "TargetAddress";

    /// <summary>Portal group of the portal in use.</summary>
    public const string TargetPortalGroupTag = "TargetPortalGroupTag";

    /// <summary>Normal or Discovery.</summary>
    public const string SessionType = "SessionType";

    /// <summary>Question for targets, in a text request.</summary>
    public const string SendTargets = "SendTargets";

    /// <summary>Digest of headers.</summary>
    public const string HeaderDigest = "HeaderDigest";

    /// <summary>Digest of data segments.</summary>
    public const string DataDigest = "DataDigest";

    /// <summary>Longest data segment that the sender of the key takes.</summary>
    public const string MaxRecvDataSegmentLength = "MaxRecvDataSegmentLength";

    /// <summary>Whether the first data must be asked for by R2T.</summary>
    public const string InitialR2T = "InitialR2T";

    /// <summary>Whether a command may carry data.</summary>
    public const string ImmediateData = "ImmediateData";

    /// <summary>Most unsolicited bytes of a command.</summary>
    public const string FirstBurstLength = "FirstBurstLength";

    /// <summary>Most bytes of one sequence.</summary>
    public const string MaxBurstLength = "MaxBurstLength";

    /// <summary>Most R2Ts open at once for a command.</summary>
    public const string MaxOutstandingR2T = "MaxOutstandingR2T";

    /// <summary>Seconds to wait before a new connection.</summary>
    public const string DefaultTime2Wait = "DefaultTime2Wait";

    /// <summary>Seconds that state is kept.</summary>
    public const string DefaultTime2Retain = "DefaultTime2Retain";

    /// <summary>Error recovery level.</summary>
    public const string ErrorRecoveryLevel = "ErrorRecoveryLevel";

    /// <summary>Most connections of a session.</summary>
    public const string MaxConnections = "MaxConnections";

    /// <summary>Whether PDUs of a sequence come in order.</summary>
    public const string DataPduInOrder = "DataPDUInOrder";

    /// <summary>Whether sequences come in order.</summary>
    public const string DataSequenceInOrder = "DataSequenceInOrder";

    /// <summary>Highest iSCSI protocol level (RFC 7144).</summary>
    public const string ProtocolLevel = "iSCSIProtocolLevel";

    /// <summary>Kind of task reporting (RFC 7143 13.23).</summary>
    public const string TaskReporting = "TaskReporting";

    /// <summary>Answer: the key is not known.</summary>
    public const string NotUnderstood = "NotUnderstood";

    /// <summary>Answer: the key makes no sense here.</summary>
    public const string Irrelevant = "Irrelevant";

    /// <summary>Answer: no value would do.</summary>
    public const string Reject = "Reject";

    /// <summary>Value "none" of lists.</summary>
    public const string None = "None";

    /// <summary>Value of the CRC32C digest.</summary>
    public const string Crc32C = "CRC32C";

    /// <summary>Value of CHAP as a method.</summary>
    public const string Chap = "CHAP";

    /// <summary>True.</summary>
    public const string Yes = "Yes";

    /// <summary>False.</summary>
    public const string No = "No";
}
