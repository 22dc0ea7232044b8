using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// DT Device Status log page 11h (ADC-3 6.1.2): very high frequency data, and how often to ask for them. Answered without
/// waiting for the medium.
/// </summary>
/// <param name="Condition">Byte 0: <see cref="InitialisationDone"/> and others.</param>
/// <param name="Medium">Byte 1: <see cref="MediumPresent"/> and others.</param>
/// <param name="Activity">Byte 2: what the drive does.</param>
/// <param name="Attention">Byte 3: <see cref="TapeAlertChanged"/> and others.</param>
/// <param name="PollingDelay">Shortest interval between two questions, or null if the drive does not say.</param>
public readonly record struct DeviceStatus(
    byte Condition,
    byte Medium,
    DeviceActivity Activity,
    byte Attention,
    TimeSpan? PollingDelay = null
)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x11;

    private const ushort VeryHighFrequencyData = 0x0000;
    private const ushort VeryHighFrequencyPollingDelay = 0x0001;
    private const int DataLength = 4;
    private const int ActivityOffset = 2;
    private const int AttentionOffset = 3;
    private const byte MemoryReadableMask = 0x20;
    private const byte CompressionMask = 0x10;
    private const byte RemovalPreventedMask = 0x80;
    private const byte HostInitiatedUnloadMask = 0x40;
    private const byte EncryptedMask = 0x20;
    private const byte EncryptionParametersMask = 0x10;
    private const byte EncryptionRequestMask = 0x08;
    private const byte InTransitionMask = 0x80;
    private const byte RobotAllowedMask = 0x20;
    private const byte StagedMask = 0x04;
    private const byte InterfaceChangedMask = 0x02;
    private const byte WriteProtectMask = 0x08;
    private const byte CleaningRequestedMask = 0x04;
    private const byte CleaningRequiredMask = 0x02;
    private const byte InitialisedMask = 0x01;
    private const byte PresentMask = 0x10;
    private const byte ThreadedMask = 0x02;
    private const byte MountedMask = 0x01;
    private const byte RecoveryRequestedMask = 0x04;
    private const byte TapeAlertChangedMask = 0x01;

    /// <summary>PAMR: removal of the medium is prevented.</summary>
    public bool RemovalPrevented => (Condition & RemovalPreventedMask) != 0;

    /// <summary>HUI: a host asked for the unload.</summary>
    public bool HostInitiatedUnload => (Condition & HostInitiatedUnloadMask) != 0;

    /// <summary>MACC: the cartridge memory can be read.</summary>
    public bool MemoryReadable => (Condition & MemoryReadableMask) != 0;

    /// <summary>CMPR: compression is on.</summary>
    public bool CompressionOn => (Condition & CompressionMask) != 0;

    /// <summary>WRTP: the medium is write-protected.</summary>
    public bool WriteProtected => (Condition & WriteProtectMask) != 0;

    /// <summary>CRQST: cleaning requested.</summary>
    public bool CleaningRequested => (Condition & CleaningRequestedMask) != 0;

    /// <summary>CRQRD: cleaning required.</summary>
    public bool CleaningRequired => (Condition & CleaningRequiredMask) != 0;

    /// <summary>DINIT: the other bits are valid.</summary>
    public bool InitialisationDone => (Condition & InitialisedMask) != 0;

    /// <summary>INXTN: the drive is in transition, the other bits of this byte may change.</summary>
    public bool InTransition => (Medium & InTransitionMask) != 0;

    /// <summary>RAA: the robot may take or put a cartridge.</summary>
    public bool RobotAllowed => (Medium & RobotAllowedMask) != 0;

    /// <summary>MSTD: the cartridge is seated, not threaded.</summary>
    public bool MediumStaged => (Medium & StagedMask) != 0;

    /// <summary>MPRSNT: a cartridge is in the drive.</summary>
    public bool MediumPresent => (Medium & PresentMask) != 0;

    /// <summary>MTHRD: the tape is threaded.</summary>
    public bool MediumThreaded => (Medium & ThreadedMask) != 0;

    /// <summary>MOUNTED: ready for reading and writing.</summary>
    public bool MediumMounted => (Medium & MountedMask) != 0;

    /// <summary>TDDEC: encryption is controlled through the library's interface.</summary>
    public bool EncryptionControlledByLibrary => (Attention & EncryptedMask) != 0;

    /// <summary>EPP: encryption parameters are present.</summary>
    public bool EncryptionParametersPresent => (Attention & EncryptionParametersMask) != 0;

    /// <summary>ESR: the drive asks for encryption service.</summary>
    public bool EncryptionServiceRequested => (Attention & EncryptionRequestMask) != 0;

    /// <summary>INTFC: an interface's state changed.</summary>
    public bool InterfaceChanged => (Attention & InterfaceChangedMask) != 0;

    /// <summary>RRQST: recovery is requested; log page 13h says which.</summary>
    public bool RecoveryRequested => (Attention & RecoveryRequestedMask) != 0;

    /// <summary>TAFC: a TapeAlert flag changed.</summary>
    public bool TapeAlertChanged => (Attention & TapeAlertChangedMask) != 0;

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page or has no status. Never throws.</returns>
    public static bool TryRead(in LogPage page, out DeviceStatus value)
    {
        value = default;
        if (page.Page != Page || page.Find(VeryHighFrequencyData) is not { Value.Length: >= DataLength } data)
        {
            return false;
        }

        var delay = page.Number(VeryHighFrequencyPollingDelay);
        value = new DeviceStatus(
            data.Value[0],
            data.Value[1],
            (DeviceActivity)data.Value[ActivityOffset],
            data.Value[AttentionOffset],
            delay is <= ushort.MaxValue ? TimeSpan.FromMilliseconds(delay.Value) : null
        );
        return true;
    }

    /// <summary>The status bytes of the given facts, as a drive composes them.</summary>
    public static DeviceStatus Of(
        bool mediumPresent,
        bool mediumMounted,
        bool writeProtected,
        DeviceActivity activity
    ) =>
        new(
            (byte)(InitialisedMask | (writeProtected ? WriteProtectMask : 0)),
            (byte)((mediumPresent ? PresentMask : 0) | (mediumMounted ? ThreadedMask | MountedMask : 0)),
            activity,
            0
        );

    /// <summary>The log page that holds it.</summary>
    public LogPage ToPage()
    {
        var parameters = new List<LogParameter>
        {
            new(VeryHighFrequencyData, LogParameter.BinaryList, [Condition, Medium, (byte)Activity, Attention]),
        };
        if (PollingDelay is { } delay)
        {
            var value = new byte[sizeof(ushort)];
            BinaryPrimitives.WriteUInt16BigEndian(value, (ushort)delay.TotalMilliseconds);
            parameters.Add(new LogParameter(VeryHighFrequencyPollingDelay, LogParameter.BinaryList, value));
        }

        return new LogPage(Page, 0, parameters);
    }
}
