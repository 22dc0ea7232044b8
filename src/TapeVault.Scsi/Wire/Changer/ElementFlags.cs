namespace TapeVault.Scsi.Wire;

/// <summary>Byte 2 of an element descriptor (SMC-3 6.10.4 to 6.10.7). Which bits mean anything depends on the element's type.</summary>
[Flags]
public enum ElementFlags : byte
{
    /// <summary>Empty, nothing to say.</summary>
    None = 0x00,

    /// <summary>FULL: a cartridge is in it.</summary>
    Full = 0x01,

    /// <summary>IMPEXP, mail slots: an operator put the cartridge in; else the robot did.</summary>
    ImportedByOperator = 0x02,

    /// <summary>EXCEPT: not in its normal state; the additional sense code tells why.</summary>
    Exception = 0x04,

    /// <summary>ACCESS: the robot can reach it. Some libraries and targets never set it.</summary>
    Accessible = 0x08,

    /// <summary>EXENAB, mail slots: the robot can put cartridges in for an operator to take.</summary>
    ExportEnabled = 0x10,

    /// <summary>INENAB, mail slots: cartridges that an operator puts in can be taken.</summary>
    ImportEnabled = 0x20,

    /// <summary>CMC, mail slots: exporting takes the cartridges with their magazine.</summary>
    ExportWithMagazine = 0x40,

    /// <summary>OIR: the operator has to do something at the element.</summary>
    OperatorInterventionRequired = 0x80,
}
