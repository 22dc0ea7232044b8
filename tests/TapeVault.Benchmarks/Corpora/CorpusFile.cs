namespace TapeVault.Benchmarks.Corpora;

/// <summary>Writes one file of a corpus with its time and mode.</summary>
internal static class CorpusFile
{
    private const long FirstSecond = 1_100_000_000;
    private const int Seconds = 660_000_000;

    public static void Write(string path, ReadOnlySpan<byte> data, SplitMix random, bool isPrivate)
    {
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(data);
        }

        Finish(path, random, isPrivate);
    }

    /// <summary>Gives a finished file a modification time of its own with a sub-second part, and its mode.</summary>
    public static void Finish(string path, SplitMix random, bool isPrivate)
    {
        var ticks = (random.Below(Seconds) * TimeSpan.TicksPerSecond) + random.Below((int)TimeSpan.TicksPerSecond);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(FirstSecond).AddTicks(ticks));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.SetUnixFileMode(path, isPrivate ? Own : Own | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }
}
