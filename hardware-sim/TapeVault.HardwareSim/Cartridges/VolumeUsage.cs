using System.Buffers.Binary;

namespace TapeVault.HardwareSim;

/// <summary>What a cartridge remembers of its life, or one load adds to it.</summary>
internal readonly record struct VolumeUsage
{
    private const int Fields = 9;

    public long Mounts { get; init; }

    public long BytesWritten { get; init; }

    public long BytesRead { get; init; }

    public long RecoveredWriteErrors { get; init; }

    public long UnrecoveredWriteErrors { get; init; }

    public long RecoveredReadErrors { get; init; }

    public long UnrecoveredReadErrors { get; init; }

    /// <summary>Loads in which something was written.</summary>
    public long WriteMounts { get; init; }

    public long BeginningPasses { get; init; }

    public long MiddlePasses { get; init; }

    /// <summary>Bytes before compression that were written.</summary>
    public long HostBytesWritten { get; init; }

    /// <summary>Data sets written: a data set is taken as 5 MB, which is LTO-7's and later (a guess for the others).</summary>
    public long DatasetsWritten => BytesWritten / DatasetBytes;

    public long DatasetsRead => BytesRead / DatasetBytes;

    private const long DatasetBytes = 5_000_000;

    public static VolumeUsage operator +(VolumeUsage left, VolumeUsage right) =>
        new()
        {
            Mounts = left.Mounts + right.Mounts,
            BytesWritten = left.BytesWritten + right.BytesWritten,
            BytesRead = left.BytesRead + right.BytesRead,
            RecoveredWriteErrors = left.RecoveredWriteErrors + right.RecoveredWriteErrors,
            UnrecoveredWriteErrors = left.UnrecoveredWriteErrors + right.UnrecoveredWriteErrors,
            RecoveredReadErrors = left.RecoveredReadErrors + right.RecoveredReadErrors,
            UnrecoveredReadErrors = left.UnrecoveredReadErrors + right.UnrecoveredReadErrors,
            WriteMounts = left.WriteMounts + right.WriteMounts,
            BeginningPasses = left.BeginningPasses + right.BeginningPasses,
            MiddlePasses = left.MiddlePasses + right.MiddlePasses,
            HostBytesWritten = left.HostBytesWritten + right.HostBytesWritten,
        };

    /// <summary>What the journal keeps besides bytes written and read.</summary>
    public byte[] Write()
    {
        long[] values =
        [
            RecoveredWriteErrors,
            UnrecoveredWriteErrors,
            RecoveredReadErrors,
            UnrecoveredReadErrors,
            WriteMounts,
            BeginningPasses,
            MiddlePasses,
            HostBytesWritten,
            0,
        ];
        var bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return bytes;
    }

    /// <summary>Reads what the journal has; version 1 has nothing more than the bytes.</summary>
    public static VolumeUsage Read(long bytesWritten, long bytesRead, ReadOnlySpan<byte> payload)
    {
        Span<long> values = stackalloc long[Fields];
        values.Clear();
        for (int i = 0; i < Fields && payload.Length >= (i + 1) * sizeof(long); i++)
        {
            values[i] = BinaryPrimitives.ReadInt64BigEndian(payload[(i * sizeof(long))..]);
        }

        return new VolumeUsage
        {
            BytesWritten = bytesWritten,
            BytesRead = bytesRead,
            RecoveredWriteErrors = values[0],
            UnrecoveredWriteErrors = values[1],
            RecoveredReadErrors = values[2],
            UnrecoveredReadErrors = values[3],
            WriteMounts = values[4],
            BeginningPasses = values[5],
            MiddlePasses = values[6],
            HostBytesWritten = values[7],
        };
    }
}
