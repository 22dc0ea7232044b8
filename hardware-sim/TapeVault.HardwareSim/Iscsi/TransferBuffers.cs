namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// Buffers of data phases, kept for the next command: a tape's blocks are all of a size, and large arrays are expensive to
/// make. Thread-safe.
/// </summary>
/// <param name="maximumBytes">Longest buffer.</param>
/// <param name="keep">Buffers that are kept.</param>
internal sealed class TransferBuffers(int maximumBytes, int keep)
{
    private const int SmallestBytes = 1 << 12;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _free = [];

    /// <summary>A buffer of at least that length, with anything in it.</summary>
    public byte[] Rent(int lengthBytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengthBytes, maximumBytes);
        lock (_lock)
        {
            for (int i = _free.Count - 1; i >= 0; i--)
            {
                var buffer = _free[i];
                if (buffer.Length >= lengthBytes)
                {
                    _free.RemoveAt(i);
                    return buffer;
                }
            }
        }

        return new byte[Math.Max(SmallestBytes, lengthBytes)];
    }

    /// <summary>Takes a buffer back; nobody may use it after that.</summary>
    public void Return(byte[] buffer)
    {
        lock (_lock)
        {
            if (_free.Count == keep)
            {
                // the longest are worth keeping
                _free.Sort((left, right) => left.Length.CompareTo(right.Length));
                if (_free[0].Length >= buffer.Length)
                {
                    return;
                }

                _free.RemoveAt(0);
            }

            _free.Add(buffer);
        }
    }
}
