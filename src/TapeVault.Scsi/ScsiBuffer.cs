namespace TapeVault.Scsi;

/// <summary>The data phase of one command: bytes to the device, room for bytes from it, or nothing.</summary>
public readonly ref struct ScsiBuffer
{
    private ScsiBuffer(ReadOnlySpan<byte> toDevice, Span<byte> fromDevice, DataDirection direction)
    {
        ToDevice = toDevice;
        FromDevice = fromDevice;
        Direction = direction;
    }

    /// <summary>No data phase.</summary>
    public static ScsiBuffer None => default;

    /// <summary>Data-out bytes; empty unless <see cref="Direction"/> is <see cref="DataDirection.ToDevice"/>.</summary>
    public ReadOnlySpan<byte> ToDevice { get; }

    /// <summary>Data-in room; empty unless <see cref="Direction"/> is <see cref="DataDirection.FromDevice"/>.</summary>
    public Span<byte> FromDevice { get; }

    /// <summary>Which way data goes.</summary>
    public DataDirection Direction { get; }

    /// <summary>Length of the data phase in bytes.</summary>
    public int Length => Direction == DataDirection.ToDevice ? ToDevice.Length : FromDevice.Length;

    /// <summary>A data-out phase.</summary>
    public static ScsiBuffer Out(ReadOnlySpan<byte> bytes) => new(bytes, default, DataDirection.ToDevice);

    /// <summary>A data-in phase.</summary>
    public static ScsiBuffer In(Span<byte> room) => new(default, room, DataDirection.FromDevice);
}
