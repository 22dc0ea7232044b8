namespace TapeVault.Scsi.Wire;

/// <summary>Operation codes of tape drives and media changers (SPC-5, SSC-5, SMC-3).</summary>
public enum OperationCode : byte
{
    /// <summary>TEST UNIT READY.</summary>
    TestUnitReady = 0x00,

    /// <summary>REWIND.</summary>
    Rewind = 0x01,

    /// <summary>REQUEST SENSE.</summary>
    RequestSense = 0x03,

    /// <summary>FORMAT MEDIUM.</summary>
    FormatMedium = 0x04,

    /// <summary>READ BLOCK LIMITS.</summary>
    ReadBlockLimits = 0x05,

    /// <summary>INITIALIZE ELEMENT STATUS.</summary>
    InitializeElementStatus = 0x07,

    /// <summary>READ(6).</summary>
    Read6 = 0x08,

    /// <summary>WRITE(6).</summary>
    Write6 = 0x0A,

    /// <summary>SET CAPACITY.</summary>
    SetCapacity = 0x0B,

    /// <summary>WRITE FILEMARKS(6).</summary>
    WriteFilemarks6 = 0x10,

    /// <summary>SPACE(6).</summary>
    Space6 = 0x11,

    /// <summary>INQUIRY.</summary>
    Inquiry = 0x12,

    /// <summary>VERIFY(6).</summary>
    Verify6 = 0x13,

    /// <summary>RECOVER BUFFERED DATA.</summary>
    RecoverBufferedData = 0x14,

    /// <summary>MODE SELECT(6).</summary>
    ModeSelect6 = 0x15,

    /// <summary>ERASE(6).</summary>
    Erase6 = 0x19,

    /// <summary>MODE SENSE(6).</summary>
    ModeSense6 = 0x1A,

    /// <summary>LOAD UNLOAD.</summary>
    LoadUnload = 0x1B,

    /// <summary>OPEN/CLOSE IMPORT/EXPORT ELEMENT, the code of LOAD UNLOAD on a library.</summary>
    OpenCloseImportExport = LoadUnload,

    /// <summary>RECEIVE DIAGNOSTIC RESULTS.</summary>
    ReceiveDiagnosticResults = 0x1C,

    /// <summary>SEND DIAGNOSTIC.</summary>
    SendDiagnostic = 0x1D,

    /// <summary>PREVENT ALLOW MEDIUM REMOVAL.</summary>
    PreventAllowMediumRemoval = 0x1E,

    /// <summary>LOCATE(10).</summary>
    Locate10 = 0x2B,

    /// <summary>POSITION TO ELEMENT, the code of LOCATE(10) on a library.</summary>
    PositionToElement = Locate10,

    /// <summary>READ POSITION.</summary>
    ReadPosition = 0x34,

    /// <summary>INITIALIZE ELEMENT STATUS WITH RANGE.</summary>
    InitializeElementStatusWithRange = 0x37,

    /// <summary>REPORT DENSITY SUPPORT.</summary>
    ReportDensitySupport = 0x44,

    /// <summary>LOG SELECT.</summary>
    LogSelect = 0x4C,

    /// <summary>LOG SENSE.</summary>
    LogSense = 0x4D,

    /// <summary>MODE SELECT(10).</summary>
    ModeSelect10 = 0x55,

    /// <summary>MODE SENSE(10).</summary>
    ModeSense10 = 0x5A,

    /// <summary>PERSISTENT RESERVE IN.</summary>
    PersistentReserveIn = 0x5E,

    /// <summary>PERSISTENT RESERVE OUT.</summary>
    PersistentReserveOut = 0x5F,

    /// <summary>ALLOW OVERWRITE.</summary>
    AllowOverwrite = 0x82,

    /// <summary>READ ATTRIBUTE.</summary>
    ReadAttribute = 0x8C,

    /// <summary>WRITE ATTRIBUTE.</summary>
    WriteAttribute = 0x8D,

    /// <summary>SPACE(16).</summary>
    Space16 = 0x91,

    /// <summary>LOCATE(16).</summary>
    Locate16 = 0x92,

    /// <summary>REPORT LUNS.</summary>
    ReportLuns = 0xA0,

    /// <summary>SECURITY PROTOCOL IN.</summary>
    SecurityProtocolIn = 0xA2,

    /// <summary>MAINTENANCE IN.</summary>
    MaintenanceIn = 0xA3,

    /// <summary>MAINTENANCE OUT.</summary>
    MaintenanceOut = 0xA4,

    /// <summary>MOVE MEDIUM.</summary>
    MoveMedium = 0xA5,

    /// <summary>EXCHANGE MEDIUM.</summary>
    ExchangeMedium = 0xA6,

    /// <summary>SERVICE ACTION IN(12).</summary>
    ServiceActionIn12 = 0xAB,

    /// <summary>SECURITY PROTOCOL OUT.</summary>
    SecurityProtocolOut = 0xB5,

    /// <summary>REQUEST VOLUME ELEMENT ADDRESS, the code of SECURITY PROTOCOL OUT on a library.</summary>
    RequestVolumeElementAddress = SecurityProtocolOut,

    /// <summary>SEND VOLUME TAG.</summary>
    SendVolumeTag = 0xB6,

    /// <summary>READ ELEMENT STATUS.</summary>
    ReadElementStatus = 0xB8,

    /// <summary>INITIALIZE ELEMENT STATUS WITH RANGE of libraries older than its standard code.</summary>
    InitializeElementStatusWithRangeVendor = 0xE7,
}
