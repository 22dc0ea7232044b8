namespace TapeVault.Scsi.Wire;

/// <summary>
/// Additional sense code and qualifier (SPC-5 4.4.8, annex F). Named members bear the standard's words.
/// </summary>
/// <param name="Code">ADDITIONAL SENSE CODE (ASC).</param>
/// <param name="Qualifier">ADDITIONAL SENSE CODE QUALIFIER (ASCQ).</param>
public readonly record struct AdditionalSense(byte Code, byte Qualifier)
{
    private const byte InProgressCode = 0x00;
    private const byte NotReadyCode = 0x04;
    private const byte MediumChangeCode = 0x28;
    private const byte ResetCode = 0x29;
    private const byte ParametersChangedCode = 0x2A;
    private const byte MediumNotPresentCode = 0x3A;
    private const byte OperatingConditionsChangedCode = 0x3F;

    /// <summary>
    /// A unit attention that tells of a reset, a medium, parameters or operating conditions that changed (28h, 29h, 2Ah,
    /// 3Fh) and needs no answer but looking anew.
    /// </summary>
    public bool IsPassingAttention =>
        Code is MediumChangeCode or ResetCode or ParametersChangedCode or OperatingConditionsChangedCode;

    /// <summary>A unit attention after which a position that the host remembers means nothing (28h, 29h).</summary>
    public bool VoidsPosition => Code is MediumChangeCode or ResetCode;

    /// <summary>A unit attention that tells of encryption parameters changed by others (2Ah/11h, 12h, 13h).</summary>
    public bool ChangesEncryption =>
        this == EncryptionParametersChangedByOther
        || this == EncryptionParametersChangedByVendor
        || this == EncryptionKeyCounterChanged;

    /// <summary>MEDIUM NOT PRESENT for whatever reason (3Ah).</summary>
    public bool IsMediumNotPresent => Code == MediumNotPresentCode;

    /// <summary>Something is under way and ends by itself: waiting helps.</summary>
    public bool IsInProgress =>
        Code switch
        {
            InProgressCode => this == OperationInProgress
                || this == EraseOperationInProgress
                || this == LocateOperationInProgress
                || this == RewindOperationInProgress,
            NotReadyCode => this == LogicalUnitNotReady
                || this == BecomingReady
                || this == FormatInProgress
                || this == NotReadyOperationInProgress
                || this == SelfTestInProgress,
            _ => this == NotSelfConfiguredYet,
        };

    /// <summary>NO ADDITIONAL SENSE INFORMATION.</summary>
    public static AdditionalSense None => new(0x00, 0x00);

    /// <summary>FILEMARK DETECTED.</summary>
    public static AdditionalSense FilemarkDetected => new(0x00, 0x01);

    /// <summary>
    /// END-OF-PARTITION/MEDIUM DETECTED; with key NO SENSE and EOM it is early warning: the data were accepted.
    /// </summary>
    public static AdditionalSense EndOfPartitionDetected => new(0x00, 0x02);

    /// <summary>BEGINNING-OF-PARTITION/MEDIUM DETECTED.</summary>
    public static AdditionalSense BeginningOfPartitionDetected => new(0x00, 0x04);

    /// <summary>END-OF-DATA DETECTED.</summary>
    public static AdditionalSense EndOfDataDetected => new(0x00, 0x05);

    /// <summary>I/O PROCESS TERMINATED.</summary>
    public static AdditionalSense IOProcessTerminated => new(0x00, 0x06);

    /// <summary>PROGRAMMABLE EARLY WARNING DETECTED.</summary>
    public static AdditionalSense ProgrammableEarlyWarningDetected => new(0x00, 0x07);

    /// <summary>OPERATION IN PROGRESS.</summary>
    public static AdditionalSense OperationInProgress => new(0x00, 0x16);

    /// <summary>CLEANING REQUESTED.</summary>
    public static AdditionalSense CleaningRequested => new(0x00, 0x17);

    /// <summary>ERASE OPERATION IN PROGRESS.</summary>
    public static AdditionalSense EraseOperationInProgress => new(0x00, 0x18);

    /// <summary>LOCATE OPERATION IN PROGRESS.</summary>
    public static AdditionalSense LocateOperationInProgress => new(0x00, 0x19);

    /// <summary>REWIND OPERATION IN PROGRESS.</summary>
    public static AdditionalSense RewindOperationInProgress => new(0x00, 0x1A);

    /// <summary>LOGICAL UNIT NOT READY, CAUSE NOT REPORTABLE.</summary>
    public static AdditionalSense LogicalUnitNotReady => new(0x04, 0x00);

    /// <summary>LOGICAL UNIT IS IN PROCESS OF BECOMING READY.</summary>
    public static AdditionalSense BecomingReady => new(0x04, 0x01);

    /// <summary>LOGICAL UNIT NOT READY, INITIALIZING COMMAND REQUIRED.</summary>
    public static AdditionalSense InitializingCommandRequired => new(0x04, 0x02);

    /// <summary>LOGICAL UNIT NOT READY, MANUAL INTERVENTION REQUIRED.</summary>
    public static AdditionalSense ManualInterventionRequired => new(0x04, 0x03);

    /// <summary>LOGICAL UNIT NOT READY, FORMAT IN PROGRESS.</summary>
    public static AdditionalSense FormatInProgress => new(0x04, 0x04);

    /// <summary>LOGICAL UNIT NOT READY, OPERATION IN PROGRESS.</summary>
    public static AdditionalSense NotReadyOperationInProgress => new(0x04, 0x07);

    /// <summary>LOGICAL UNIT NOT READY, SELF-TEST IN PROGRESS.</summary>
    public static AdditionalSense SelfTestInProgress => new(0x04, 0x09);

    /// <summary>LOGICAL UNIT NOT READY, OFFLINE.</summary>
    public static AdditionalSense LogicalUnitOffline => new(0x04, 0x12);

    /// <summary>MECHANICAL POSITIONING ERROR.</summary>
    public static AdditionalSense MechanicalPositioningError => new(0x15, 0x01);

    /// <summary>POSITIONING ERROR DETECTED BY READ OF MEDIUM.</summary>
    public static AdditionalSense PositioningErrorDetectedByRead => new(0x15, 0x02);

    /// <summary>WRITE ERROR.</summary>
    public static AdditionalSense WriteError => new(0x0C, 0x00);

    /// <summary>LOGICAL BLOCK GUARD CHECK FAILED.</summary>
    public static AdditionalSense LogicalBlockGuardCheckFailed => new(0x10, 0x01);

    /// <summary>UNRECOVERED READ ERROR.</summary>
    public static AdditionalSense UnrecoveredReadError => new(0x11, 0x00);

    /// <summary>READ RETRIES EXHAUSTED.</summary>
    public static AdditionalSense ReadRetriesExhausted => new(0x11, 0x01);

    /// <summary>INCOMPLETE BLOCK READ.</summary>
    public static AdditionalSense IncompleteBlockRead => new(0x11, 0x08);

    /// <summary>AUXILIARY MEMORY READ ERROR.</summary>
    public static AdditionalSense AuxiliaryMemoryReadError => new(0x11, 0x12);

    /// <summary>RECORDED ENTITY NOT FOUND.</summary>
    public static AdditionalSense RecordedEntityNotFound => new(0x14, 0x00);

    /// <summary>RECORD NOT FOUND.</summary>
    public static AdditionalSense RecordNotFound => new(0x14, 0x01);

    /// <summary>FILEMARK OR SETMARK NOT FOUND.</summary>
    public static AdditionalSense FilemarkNotFound => new(0x14, 0x02);

    /// <summary>END-OF-DATA NOT FOUND; the mark is missing, as after a power cut.</summary>
    public static AdditionalSense EndOfDataNotFound => new(0x14, 0x03);

    /// <summary>BLOCK SEQUENCE ERROR.</summary>
    public static AdditionalSense BlockSequenceError => new(0x14, 0x04);

    /// <summary>PARAMETER LIST LENGTH ERROR.</summary>
    public static AdditionalSense ParameterListLengthError => new(0x1A, 0x00);

    /// <summary>INVALID COMMAND OPERATION CODE.</summary>
    public static AdditionalSense InvalidOperationCode => new(0x20, 0x00);

    /// <summary>ILLEGAL COMMAND WHEN NOT IN APPEND-ONLY MODE.</summary>
    public static AdditionalSense IllegalWhenNotAppendOnly => new(0x20, 0x0C);

    /// <summary>LOGICAL BLOCK ADDRESS OUT OF RANGE.</summary>
    public static AdditionalSense LogicalBlockAddressOutOfRange => new(0x21, 0x00);

    /// <summary>INVALID ELEMENT ADDRESS.</summary>
    public static AdditionalSense InvalidElementAddress => new(0x21, 0x01);

    /// <summary>INVALID FIELD IN CDB.</summary>
    public static AdditionalSense InvalidFieldInCdb => new(0x24, 0x00);

    /// <summary>LOGICAL UNIT NOT SUPPORTED.</summary>
    public static AdditionalSense LogicalUnitNotSupported => new(0x25, 0x00);

    /// <summary>INVALID FIELD IN PARAMETER LIST.</summary>
    public static AdditionalSense InvalidFieldInParameterList => new(0x26, 0x00);

    /// <summary>INVALID RELEASE OF PERSISTENT RESERVATION.</summary>
    public static AdditionalSense InvalidReleaseOfReservation => new(0x26, 0x04);

    /// <summary>PARAMETER NOT SUPPORTED.</summary>
    public static AdditionalSense ParameterNotSupported => new(0x26, 0x01);

    /// <summary>PARAMETER VALUE INVALID.</summary>
    public static AdditionalSense ParameterValueInvalid => new(0x26, 0x02);

    /// <summary>WRITE PROTECTED.</summary>
    public static AdditionalSense WriteProtected => new(0x27, 0x00);

    /// <summary>HARDWARE WRITE PROTECTED.</summary>
    public static AdditionalSense HardwareWriteProtected => new(0x27, 0x01);

    /// <summary>NOT READY TO READY CHANGE, MEDIUM MAY HAVE CHANGED.</summary>
    public static AdditionalSense MediumMayHaveChanged => new(0x28, 0x00);

    /// <summary>IMPORT OR EXPORT ELEMENT ACCESSED.</summary>
    public static AdditionalSense ImportExportElementAccessed => new(0x28, 0x01);

    /// <summary>POWER ON, RESET, OR BUS DEVICE RESET OCCURRED.</summary>
    public static AdditionalSense PowerOnOrReset => new(0x29, 0x00);

    /// <summary>POWER ON OCCURRED.</summary>
    public static AdditionalSense PowerOn => new(0x29, 0x01);

    /// <summary>SCSI BUS RESET OCCURRED.</summary>
    public static AdditionalSense BusReset => new(0x29, 0x02);

    /// <summary>BUS DEVICE RESET FUNCTION OCCURRED.</summary>
    public static AdditionalSense BusDeviceReset => new(0x29, 0x03);

    /// <summary>DEVICE INTERNAL RESET.</summary>
    public static AdditionalSense DeviceInternalReset => new(0x29, 0x04);

    /// <summary>I_T NEXUS LOSS OCCURRED.</summary>
    public static AdditionalSense NexusLoss => new(0x29, 0x07);

    /// <summary>PARAMETERS CHANGED.</summary>
    public static AdditionalSense ParametersChanged => new(0x2A, 0x00);

    /// <summary>MODE PARAMETERS CHANGED.</summary>
    public static AdditionalSense ModeParametersChanged => new(0x2A, 0x01);

    /// <summary>LOG PARAMETERS CHANGED.</summary>
    public static AdditionalSense LogParametersChanged => new(0x2A, 0x02);

    /// <summary>RESERVATIONS PREEMPTED.</summary>
    public static AdditionalSense ReservationsPreempted => new(0x2A, 0x03);

    /// <summary>RESERVATIONS RELEASED.</summary>
    public static AdditionalSense ReservationsReleased => new(0x2A, 0x04);

    /// <summary>REGISTRATIONS PREEMPTED.</summary>
    public static AdditionalSense RegistrationsPreempted => new(0x2A, 0x05);

    /// <summary>DATA ENCRYPTION PARAMETERS CHANGED BY ANOTHER I_T NEXUS.</summary>
    public static AdditionalSense EncryptionParametersChangedByOther => new(0x2A, 0x11);

    /// <summary>DATA ENCRYPTION PARAMETERS CHANGED BY VENDOR SPECIFIC EVENT.</summary>
    public static AdditionalSense EncryptionParametersChangedByVendor => new(0x2A, 0x12);

    /// <summary>DATA ENCRYPTION KEY INSTANCE COUNTER HAS CHANGED.</summary>
    public static AdditionalSense EncryptionKeyCounterChanged => new(0x2A, 0x13);

    /// <summary>COMMAND SEQUENCE ERROR.</summary>
    public static AdditionalSense CommandSequenceError => new(0x2C, 0x00);

    /// <summary>INCOMPATIBLE MEDIUM INSTALLED.</summary>
    public static AdditionalSense IncompatibleMediumInstalled => new(0x30, 0x00);

    /// <summary>CANNOT READ MEDIUM - UNKNOWN FORMAT.</summary>
    public static AdditionalSense CannotReadUnknownFormat => new(0x30, 0x01);

    /// <summary>CANNOT READ MEDIUM - INCOMPATIBLE FORMAT.</summary>
    public static AdditionalSense CannotReadIncompatibleFormat => new(0x30, 0x02);

    /// <summary>CLEANING CARTRIDGE INSTALLED.</summary>
    public static AdditionalSense CleaningCartridgeInstalled => new(0x30, 0x03);

    /// <summary>CANNOT WRITE MEDIUM - UNKNOWN FORMAT.</summary>
    public static AdditionalSense CannotWriteUnknownFormat => new(0x30, 0x04);

    /// <summary>CANNOT WRITE MEDIUM - INCOMPATIBLE FORMAT.</summary>
    public static AdditionalSense CannotWriteIncompatibleFormat => new(0x30, 0x05);

    /// <summary>CLEANING FAILURE.</summary>
    public static AdditionalSense CleaningFailure => new(0x30, 0x07);

    /// <summary>CLEANING TAPE EXPIRED.</summary>
    public static AdditionalSense CleaningTapeExpired => new(0x30, 0x0B);

    /// <summary>CLEANING VOLUME EXPIRED.</summary>
    public static AdditionalSense CleaningVolumeExpired => new(0x30, 0x13);

    /// <summary>WORM MEDIUM - OVERWRITE ATTEMPTED.</summary>
    public static AdditionalSense WormMediumOverwriteAttempted => new(0x30, 0x0C);

    /// <summary>WORM MEDIUM - INTEGRITY CHECK.</summary>
    public static AdditionalSense WormMediumIntegrityCheck => new(0x30, 0x0D);

    /// <summary>MEDIUM FORMAT CORRUPTED.</summary>
    public static AdditionalSense MediumFormatCorrupted => new(0x31, 0x00);

    /// <summary>FORMAT COMMAND FAILED.</summary>
    public static AdditionalSense FormatCommandFailed => new(0x31, 0x01);

    /// <summary>SAVING PARAMETERS NOT SUPPORTED.</summary>
    public static AdditionalSense SavingParametersNotSupported => new(0x39, 0x00);

    /// <summary>MEDIUM NOT PRESENT.</summary>
    public static AdditionalSense MediumNotPresent => new(0x3A, 0x00);

    /// <summary>MEDIUM NOT PRESENT - TRAY CLOSED.</summary>
    public static AdditionalSense MediumNotPresentTrayClosed => new(0x3A, 0x01);

    /// <summary>MEDIUM NOT PRESENT - TRAY OPEN.</summary>
    public static AdditionalSense MediumNotPresentTrayOpen => new(0x3A, 0x02);

    /// <summary>MEDIUM NOT PRESENT - LOADABLE.</summary>
    public static AdditionalSense MediumNotPresentLoadable => new(0x3A, 0x03);

    /// <summary>MEDIUM NOT PRESENT - MEDIUM AUXILIARY MEMORY ACCESSIBLE.</summary>
    public static AdditionalSense MediumNotPresentAuxiliaryMemoryAccessible => new(0x3A, 0x04);

    /// <summary>SEQUENTIAL POSITIONING ERROR.</summary>
    public static AdditionalSense SequentialPositioningError => new(0x3B, 0x00);

    /// <summary>POSITION PAST BEGINNING OF MEDIUM.</summary>
    public static AdditionalSense PositionPastBeginningOfMedium => new(0x3B, 0x0C);

    /// <summary>MEDIUM DESTINATION ELEMENT FULL.</summary>
    public static AdditionalSense MediumDestinationElementFull => new(0x3B, 0x0D);

    /// <summary>MEDIUM SOURCE ELEMENT EMPTY.</summary>
    public static AdditionalSense MediumSourceElementEmpty => new(0x3B, 0x0E);

    /// <summary>MEDIUM MAGAZINE NOT ACCESSIBLE.</summary>
    public static AdditionalSense MediumMagazineNotAccessible => new(0x3B, 0x11);

    /// <summary>MEDIUM MAGAZINE REMOVED.</summary>
    public static AdditionalSense MediumMagazineRemoved => new(0x3B, 0x12);

    /// <summary>MEDIUM MAGAZINE INSERTED.</summary>
    public static AdditionalSense MediumMagazineInserted => new(0x3B, 0x13);

    /// <summary>MECHANICAL POSITIONING OR CHANGER ERROR.</summary>
    public static AdditionalSense MechanicalPositioningOrChangerError => new(0x3B, 0x16);

    /// <summary>ELEMENT DISABLED.</summary>
    public static AdditionalSense ElementDisabled => new(0x3B, 0x18);

    /// <summary>DATA TRANSFER DEVICE REMOVED.</summary>
    public static AdditionalSense DataTransferDeviceRemoved => new(0x3B, 0x1A);

    /// <summary>DATA TRANSFER DEVICE INSERTED.</summary>
    public static AdditionalSense DataTransferDeviceInserted => new(0x3B, 0x1B);

    /// <summary>LOGICAL UNIT HAS NOT SELF-CONFIGURED YET.</summary>
    public static AdditionalSense NotSelfConfiguredYet => new(0x3E, 0x00);

    /// <summary>MICROCODE HAS BEEN CHANGED.</summary>
    public static AdditionalSense MicrocodeChanged => new(0x3F, 0x01);

    /// <summary>INQUIRY DATA HAS CHANGED.</summary>
    public static AdditionalSense InquiryDataChanged => new(0x3F, 0x03);

    /// <summary>INTERNAL TARGET FAILURE.</summary>
    public static AdditionalSense InternalTargetFailure => new(0x44, 0x00);

    /// <summary>OVERLAPPED COMMANDS ATTEMPTED.</summary>
    public static AdditionalSense OverlappedCommandsAttempted => new(0x4E, 0x00);

    /// <summary>WRITE APPEND ERROR.</summary>
    public static AdditionalSense WriteAppendError => new(0x50, 0x00);

    /// <summary>WRITE APPEND POSITION ERROR.</summary>
    public static AdditionalSense WriteAppendPositionError => new(0x50, 0x01);

    /// <summary>ERASE FAILURE.</summary>
    public static AdditionalSense EraseFailure => new(0x51, 0x00);

    /// <summary>CARTRIDGE FAULT.</summary>
    public static AdditionalSense CartridgeFault => new(0x52, 0x00);

    /// <summary>MEDIA LOAD OR EJECT FAILED.</summary>
    public static AdditionalSense MediaLoadOrEjectFailed => new(0x53, 0x00);

    /// <summary>UNLOAD TAPE FAILURE.</summary>
    public static AdditionalSense UnloadTapeFailure => new(0x53, 0x01);

    /// <summary>MEDIUM REMOVAL PREVENTED.</summary>
    public static AdditionalSense MediumRemovalPrevented => new(0x53, 0x02);

    /// <summary>MEDIUM REMOVAL PREVENTED BY DATA TRANSFER ELEMENT.</summary>
    public static AdditionalSense MediumRemovalPreventedByDataTransferElement => new(0x53, 0x03);

    /// <summary>VOLUME IDENTIFIER INVALID: a label cannot be read.</summary>
    public static AdditionalSense VolumeIdentifierInvalid => new(0x53, 0x05);

    /// <summary>VOLUME IDENTIFIER MISSING.</summary>
    public static AdditionalSense VolumeIdentifierMissing => new(0x53, 0x06);

    /// <summary>DUPLICATE VOLUME IDENTIFIER.</summary>
    public static AdditionalSense DuplicateVolumeIdentifier => new(0x53, 0x07);

    /// <summary>ELEMENT STATUS UNKNOWN.</summary>
    public static AdditionalSense ElementStatusUnknown => new(0x53, 0x08);

    /// <summary>INSUFFICIENT RESOURCES.</summary>
    public static AdditionalSense InsufficientResources => new(0x55, 0x03);

    /// <summary>OPERATOR MEDIUM REMOVAL REQUEST.</summary>
    public static AdditionalSense OperatorMediumRemovalRequest => new(0x5A, 0x01);

    /// <summary>FAILURE PREDICTION THRESHOLD EXCEEDED.</summary>
    public static AdditionalSense FailurePredictionThresholdExceeded => new(0x5D, 0x00);

    /// <summary>"28h/00h", as the standard writes it.</summary>
    public override string ToString() => $"{Code:X2}h/{Qualifier:X2}h";
}
