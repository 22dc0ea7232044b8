using System.Diagnostics;
using System.Globalization;

namespace TapeVault.Catalog;

/// <summary>
/// A courtesy note beside a lock: who holds it, for the message that somebody else gets. The lock itself is the truth;
/// a note left behind by a process that died is recognised and says nothing.
/// </summary>
/// <param name="path">The note's file.</param>
public sealed class HolderNote(string path)
{
    private const int MaxLength = 300;
    private const int FieldCount = 4;

    // Linux counts a start in ticks from a boot whose time it only nearly knows
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);

    /// <summary>Writes the note; a disk that does not take it is no reason to fail.</summary>
    /// <param name="who">The command, one line.</param>
    /// <param name="since">When it took the lock.</param>
    public void Write(string who, DateTimeOffset since)
    {
        using var process = Process.GetCurrentProcess();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{process.Id}\t{Written(process.StartTime)}\t{Written(since.UtcDateTime)}\t{OneLine(who)}\n"
        );
        Quietly(() => File.WriteAllText(path, line));
    }

    /// <summary>Takes the note away.</summary>
    public void Clear() => Quietly(() => File.Delete(path));

    /// <summary>The holder in words for a message; "another process" when it is not known.</summary>
    public string Describe()
    {
        var text = string.Empty;
        Quietly(() =>
        {
            using var reader = new StreamReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
            );
            var buffer = new char[MaxLength];
            text = new string(buffer, 0, reader.ReadBlock(buffer));
        });
        var parts = text.Split('\n')[0].Split('\t');
        return
            parts.Length == FieldCount
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && DateTimeOffset.TryParse(parts[1], CultureInfo.InvariantCulture, out var begun)
            && IsAlive(processId, begun)
            ? $"'{parts[3]}' (process {processId}, since {parts[2]})"
            : "another process";
    }

    private static string Written(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string OneLine(string text) =>
        new([.. text.Take(MaxLength / 2).Select(c => char.IsControl(c) ? ' ' : c)]);

    // ids are given again: a process that began at another time is another one
    private static bool IsAlive(int processId, DateTimeOffset begun)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && (new DateTimeOffset(process.StartTime) - begun).Duration() <= Rounding;
        }
        catch (Exception gone)
            when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The note is a courtesy; the lock beside it decides.
        }
    }
}
