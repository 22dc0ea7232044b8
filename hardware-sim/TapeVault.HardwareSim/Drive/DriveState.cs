using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>What the command handlers of one drive share: cartridge, position, buffer, modes, and the rules of writing.</summary>
internal sealed partial class DriveState
{
    /// <summary>Bytes of 10^6 as the programmable early warning size counts them.</summary>
    private const long Megabyte = 1_000_000;

    private bool _wasInProgrammableZone;

    public DriveState(SimulatedDriveOptions options)
    {
        Options = options;
        Profile = options.Profile;
        Random = new Random((int)((options.Seed ^ (options.Seed >> 32)) & int.MaxValue));
        Timing = new DriveTiming(options);
        BufferLimitBytes = options.BufferBytes ?? options.Profile.BufferBytes;
        Modes = new ModeParameters(options.Profile);
        PoweredOnAt = Now;
        Errors = new ErrorLedger(this);
        Mechanics = new DriveMechanics(this);
        Encryption = new EncryptionState(Nexuses);
    }

    public SimulatedDriveOptions Options { get; }

    public DriveProfile Profile { get; }

    public Random Random { get; }

    public DriveTiming Timing { get; }

    public WriteBuffer Buffer { get; } = new();

    public long BufferLimitBytes { get; }

    public ModeParameters Modes { get; private set; }

    /// <summary>Time as the drive's own clock has it, for what takes long by itself and for REPORT TIMESTAMP.</summary>
    public DateTimeOffset Now => (Options.DeviceClock ?? Options.Clock).GetUtcNow();

    /// <summary>When the power came on.</summary>
    public DateTimeOffset PoweredOnAt { get; set; }

    /// <summary>What SET TIMESTAMP said, and when; null since power on.</summary>
    public (TimeSpan Time, DateTimeOffset At)? TimestampSet { get; set; }

    /// <summary>Serial number of the library that the drive is in.</summary>
    public string? AutomationSerialNumber { get; set; }

    /// <summary>Element address in that library.</summary>
    public ushort? ElementAddress { get; set; }

    /// <summary>Component (ASCQ of 40h) that a self-test finds broken, or null.</summary>
    public byte? SelfTestFailure { get; set; }

    /// <summary>Kind of the cartridge in the drive.</summary>
    public MediumProfile CartridgeProfile => Cartridge.Profile;

    public LoadState Load { get; set; }

    /// <summary>Partitions that drive and loaded cartridge can have.</summary>
    public int MaximumPartitions =>
        Load == LoadState.Loaded
            ? Math.Min(Profile.MaximumPartitions, CartridgeProfile.MaximumPartitions)
            : Profile.MaximumPartitions;

    /// <summary>TapeAlert.</summary>
    public TapeAlertFlags Alerts { get; } = new();

    /// <summary>What it does by itself for minutes.</summary>
    public DriveMechanics Mechanics { get; }

    /// <summary>Whether it wants its head cleaned.</summary>
    public CleaningState Cleaning { get; } = new();

    /// <summary>What the next command that needs a medium is told, once, instead of being carried out.</summary>
    public Reply? Complaint { get; set; }

    public SimulatedCartridge? InDrive { get; set; }

    /// <summary>The initiators.</summary>
    public NexusTable Nexuses { get; } = new();

    /// <summary>Who has reserved the drive; gone with the power.</summary>
    public ReservationState Reservations { get; set; } = new();

    /// <summary>Keys and what goes with them.</summary>
    public EncryptionState Encryption { get; }

    /// <summary>VCELB: whether the loaded cartridge holds encrypted blocks, in the buffer or on the medium.</summary>
    public bool HoldsEncryptedBlocks =>
        Buffer.HoldsEncrypted
        || Enumerable
            .Range(0, Cartridge.PartitionCount)
            .Any(partition => Cartridge.Partition(partition).Objects.FirstEncrypted() is not null);

    /// <summary>Attributes written without write-through that are not on the chip yet.</summary>
    public Queue<(int Partition, ushort Id, StoredAttribute Attribute)> CachedAttributes { get; } = new();

    /// <summary>Where ALLOW OVERWRITE permits one write in append-only mode.</summary>
    public (int Partition, long Object)? OverwriteAllowed { get; set; }

    /// <summary>Whether ALLOW OVERWRITE permits a format in append-only mode.</summary>
    public bool FormatAllowed { get; set; }

    /// <summary>Set when the drive ran past a missing end of data: it will not write until the cartridge is loaded anew.</summary>
    public bool Fenced { get; set; }

    /// <summary>Set while a command is carried out during which the power fails: effects stop half-way.</summary>
    public bool PowerIsFailing { get; set; }

    public int Partition { get; private set; }

    public long Object { get; private set; }

    /// <summary>The loaded cartridge; only for handlers that require one.</summary>
    public SimulatedCartridge Cartridge => InDrive!;

    public CartridgePartition Medium => Cartridge.Partition(Partition);

    /// <summary>Objects of the current partition as the host sees them, buffered ones included.</summary>
    public long LogicalCount => Buffer.IsDirty ? Object : Medium.Objects.Count;

    /// <summary>Medium used before the position.</summary>
    public long PositionMediumBytes => Buffer.IsDirty ? Buffer.PositionMediumBytes : Medium.MediumBytesBefore(Object);

    /// <summary>Whether the position is behind early warning (EOP in READ POSITION).</summary>
    public bool AfterEarlyWarning => PositionMediumBytes >= Medium.CapacityBytes;

    /// <summary>Whether the position is behind programmable early warning.</summary>
    public bool AfterProgrammableEarlyWarning =>
        Modes.ProgrammableEarlyWarningMegabytes > 0
        && PositionMediumBytes >= Medium.CapacityBytes - (Modes.ProgrammableEarlyWarningMegabytes * Megabyte);

    /// <summary>Puts the head somewhere; the buffer must be clean.</summary>
    public void MoveTo(int partition, long objectNumber)
    {
        if ((partition, objectNumber) != (Partition, Object))
        {
            CountMetres(Timing.Move(Cartridge, (Partition, Object), (partition, objectNumber)));
        }

        Partition = partition;
        Object = objectNumber;
        _wasInProgrammableZone = AfterProgrammableEarlyWarning;
    }

    /// <summary>Steps over one object that was just read.</summary>
    public void StepForward()
    {
        Object++;
        _wasInProgrammableZone = AfterProgrammableEarlyWarning;
    }

    /// <summary>The drive finds itself at another object of the partition, without having been told to go there.</summary>
    public void FindItselfAt(long objectNumber)
    {
        Object = objectNumber;
        _wasInProgrammableZone = AfterProgrammableEarlyWarning;
    }

    /// <summary>Puts the head at the beginning of partition 0 without using time: after loading.</summary>
    public void ResetPosition()
    {
        Partition = 0;
        Object = 0;
        _wasInProgrammableZone = false;
    }

    public void ResetModes() => Modes = new ModeParameters(Profile);

    /// <summary>Writes everything that is buffered and the end-of-data mark: what synchronises.</summary>
    public void Flush()
    {
        if (!Buffer.IsDirty)
        {
            return;
        }

        StopIfPowerFails();
        Timing.Flush(Buffer);
        Buffer.Flush(Cartridge);
    }

    /// <summary>Ends the command half-way when the power fails in it.</summary>
    public void StopIfPowerFails()
    {
        if (PowerIsFailing)
        {
            throw new PowerLostException();
        }
    }

    /// <summary>Why the drive will not write at the position, or null.</summary>
    public Reply? RefusalToWrite()
    {
        bool overwrites = Modes.AppendOnly && Object < LogicalCount && OverwriteAllowed != (Partition, Object);
        return RefusalToWriteAnywhere()
            ?? RefusalOfWorm()
            ?? (
                overwrites
                    ? Reply.Check(SenseKey.DataProtect, AdditionalSense.WormMediumOverwriteAttempted)
                    : (Reply?)null
            );
    }

    /// <summary>
    /// Why a write-once medium takes nothing at the position, or null: it does at the end of data, and over the filemarks right
    /// before that (mode page 1Dh, FILEMARKS RESTRICTIONS 02h).
    /// </summary>
    private Reply? RefusalOfWorm()
    {
        const int WormOverwriteAttempted = 60;
        if (!Cartridge.IsWorm || Buffer.IsDirty)
        {
            return null;
        }

        if (!Medium.HasEndOfData)
        {
            return Reply.Check(SenseKey.DataProtect, AdditionalSense.WriteAppendPositionError);
        }

        if (Object + Medium.Objects.FilemarksInARow(Object) >= Medium.Objects.Count)
        {
            return null;
        }

        Alerts.Set(WormOverwriteAttempted, value: true);
        return Reply.Check(SenseKey.DataProtect, AdditionalSense.WormMediumOverwriteAttempted);
    }

    /// <summary>Why the drive will not write on this cartridge at all, or null.</summary>
    public Reply? RefusalToWriteAnywhere()
    {
        if (Cartridge.WriteProtected)
        {
            return Reply.Check(SenseKey.DataProtect, AdditionalSense.WriteProtected);
        }

        if (Modes.SoftwareWriteProtect)
        {
            return Reply.Check(SenseKey.DataProtect, LogicalUnitSoftwareWriteProtected);
        }

        if (!WritesCartridge)
        {
            return Reply.Check(SenseKey.DataProtect, AdditionalSense.CannotWriteIncompatibleFormat);
        }

        return Fenced ? Reply.Check(SenseKey.MediumError, AdditionalSense.WriteAppendError) : null;
    }

    /// <summary>Whether the drive reads cartridges like the loaded one.</summary>
    public bool ReadsCartridge { get; set; }

    /// <summary>Whether the drive writes cartridges like the loaded one.</summary>
    public bool WritesCartridge { get; set; }

    /// <summary>Takes a record into the buffer behind the position and lets the buffer run over to the medium.</summary>
    public void Accept(StoredObject record, int mediumCostBytes)
    {
        BeginBuffer();
        Buffer.Add(record, mediumCostBytes);
        RunOver(1, record.DataBytes);
    }

    /// <summary>Takes filemarks into the buffer behind the position, likewise.</summary>
    public void AcceptFilemarks(int count)
    {
        BeginBuffer();
        Buffer.AddFilemarks(count);
        RunOver(count, 0);
    }

    private void BeginBuffer()
    {
        if (!Buffer.IsDirty)
        {
            Buffer.Begin(Partition, Object, Medium.MediumBytesBefore(Object));
        }

        OverwriteAllowed = null;
    }

    private void RunOver(int objects, int dataBytes)
    {
        Object += objects;
        Timing.Accept(dataBytes, Buffer, Cartridge);
        Buffer.Write(Cartridge, Math.Max(0, Buffer.Count - WriteBufferObjects));
        while (Buffer.Bytes > BufferLimitBytes)
        {
            Buffer.WriteNext(Cartridge);
        }
    }

    /// <summary>GOOD or the warning that belongs to a write that ended at the position.</summary>
    public Reply AfterWriting(int transferredBytes)
    {
        bool inZone = AfterProgrammableEarlyWarning;
        bool entered = inZone && !_wasInProgrammableZone;
        _wasInProgrammableZone = inZone;
        if (AfterEarlyWarning)
        {
            return Warning(AdditionalSense.EndOfPartitionDetected, transferredBytes);
        }

        return entered
            ? Warning(AdditionalSense.ProgrammableEarlyWarningDetected, transferredBytes)
            : Reply.Good(transferredBytes);
    }

    /// <summary>The drive found no end of data where its directory ends: it will not write until loaded anew.</summary>
    public Reply EndOfDataMissing(SenseKey key)
    {
        Fenced = true;
        return Reply.Check(key, AdditionalSense.EndOfDataNotFound);
    }

    /// <summary>The drive met the end of data or, when it is missing, the end of what can be read.</summary>
    public Reply EndOfData() =>
        Medium.HasEndOfData
            ? Reply.Check(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected)
            : EndOfDataMissing(SenseKey.MediumError);

    /// <summary>LOGICAL UNIT SOFTWARE WRITE PROTECTED.</summary>
    private static AdditionalSense LogicalUnitSoftwareWriteProtected => new(0x27, 0x02);

    /// <summary>Objects that the buffer holds at most; READ POSITION counts them in 24 bits.</summary>
    private const int WriteBufferObjects = 1 << 20;

    private static Reply Warning(AdditionalSense condition, int transferredBytes) =>
        new Reply(SenseData.Of(SenseKey.NoSense, condition), transferredBytes).WithEndOfMedium().WithInformation(0);
}
