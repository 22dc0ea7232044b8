namespace TapeVault.Scsi.Wire;

/// <summary>ELEMENT TYPE CODE of a library's elements (SMC-3 6.10).</summary>
public enum ElementType : byte
{
    /// <summary>Every type, in a command that asks. Some libraries and one target break on it: ask type by type.</summary>
    All = 0x00,

    /// <summary>Medium transport element: the robot's gripper.</summary>
    MediumTransport = 0x01,

    /// <summary>Storage element: a slot.</summary>
    Storage = 0x02,

    /// <summary>Import/export element: a mail slot.</summary>
    ImportExport = 0x03,

    /// <summary>Data transfer element: a drive.</summary>
    DataTransfer = 0x04,
}
