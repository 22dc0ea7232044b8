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

    /// <summary>Writes the note; a disk that does not take it is no reason to fail.</summary>
    /// <param name="who">The command, one line.</param>
    /// <param name="since">When it took the lock.</param>
    public void Write(string who, DateTimeOffset since)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessId}\t{since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\t{OneLine(who)}\n"
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
            parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && IsAlive(processId)
            ? $"'{parts[2]}' (process {processId}, since {parts[1]})"
            : "another process";
    }

    private static string OneLine(string text) =>
        new([.. text.Take(MaxLength / 2).Select(c => char.IsControl(c) ? ' ' : c)]);

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
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
