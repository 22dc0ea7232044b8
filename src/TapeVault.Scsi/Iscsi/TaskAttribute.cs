namespace TapeVault.Scsi.Iscsi;

/// <summary>ATTR: how a task is queued (RFC 7143 11.3.1).</summary>
public enum TaskAttribute : byte
{
    /// <summary>Untagged.</summary>
    Untagged = 0,

    /// <summary>Simple.</summary>
    Simple = 1,

    /// <summary>Ordered.</summary>
    Ordered = 2,

    /// <summary>Head of queue.</summary>
    HeadOfQueue = 3,

    /// <summary>ACA.</summary>
    Aca = 4,
}
