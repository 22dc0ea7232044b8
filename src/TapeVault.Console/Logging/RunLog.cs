using System.Text;
using Serilog;
using Serilog.Core;
using TapeVault.Console.Output;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Console.Logging;

/// <summary>
/// The log of one run: a rolling file with counts, ids, codes and durations, every line with the run's id. It takes no free
/// text, so that no key, no file's content and, unless the configuration allows it, no name of a file or word of the host
/// (which may quote one) can get into it. Everything else of the product has no logger.
/// </summary>
internal sealed class RunLog : IDisposable
{
    /// <summary>Files are started daily and at this size, and the newest <see cref="FilesKept"/> are kept.</summary>
    public const long FileSizeLimitBytes = 16L << 20;

    /// <summary>Number of files kept.</summary>
    public const int FilesKept = 60;

    private const string Template = "{Timestamp:yyyy-MM-dd'T'HH:mm:ss.fffzzz} {Level:u3} {Run} {Message:lj}{NewLine}";

    private readonly Logger _logger;
    private readonly bool _names;
    private readonly TimeProvider _clock;
    private readonly long _started;

    private RunLog(Logger logger, string run, bool names, TimeProvider clock)
    {
        _logger = logger;
        _names = names;
        _clock = clock;
        _started = clock.GetTimestamp();
        Run = run;
    }

    /// <summary>Id of this run.</summary>
    public string Run { get; }

    /// <summary>Opens the log; makes the folder.</summary>
    /// <param name="folder">Folder of the log.</param>
    /// <param name="run">Id of this run.</param>
    /// <param name="fileNames">Whether names of files and the host's words may be written.</param>
    /// <param name="clock">Measures durations.</param>
    public static RunLog Open(string folder, string run, bool fileNames, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var logger = new LoggerConfiguration()
            .Enrich.WithProperty("Run", run)
            .WriteTo.File(
                Path.Combine(folder, "tapevault-.log"),
                outputTemplate: Template,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: FileSizeLimitBytes,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: FilesKept,
                encoding: new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            )
            .CreateLogger();
        return new RunLog(logger, run, fileNames, clock);
    }

    /// <summary>A command begins.</summary>
    /// <param name="command">Its name, without arguments.</param>
    /// <param name="version">Version of the program.</param>
    public void Started(string command, string version) =>
        _logger.Information("started {Command:l}, version {Version:l}", command, version);

    /// <summary>A device is held by this run.</summary>
    /// <param name="name">The device's name, or its lock's name for a bare folder.</param>
    public void DeviceTaken(string name) => _logger.Information("holds device {Device:l}", name);

    /// <summary>Something countable was reached.</summary>
    /// <param name="what">A fixed phrase of the program.</param>
    /// <param name="id">Id of a set or volume, empty if none.</param>
    /// <param name="entryCount">Files and folders.</param>
    /// <param name="sizeBytes">Bytes.</param>
    public void Reached(string what, string id, long entryCount, long sizeBytes) =>
        _logger.Information(
            "{What:l} {Id:l}: {EntryCount} entries, {SizeBytes} bytes",
            what,
            id,
            entryCount,
            sizeBytes
        );

    /// <summary>A stop was asked for.</summary>
    /// <param name="now">Whether it is the stronger one.</param>
    public void StopRequested(bool now) =>
        _logger.Warning("stop requested, {Kind:l}", now ? "now" : "finish the block");

    /// <summary>The command failed: the code, the kinds of exception, where they came from, and a device's report.</summary>
    public void Failed(ErrorDefinition error, Exception failure)
    {
        _logger.Error("{Code:l} {Meaning:l}", error.Code, error.Meaning);
        for (var at = failure; at is not null; at = at.InnerException)
        {
            // a device's report holds CDB, sense and positions, never data
            var words = _names || at is TapeDriveException ? ": " + OneLine(at.Message) : string.Empty;
            _logger.Error("{Type:l}{Words:l}", at.GetType().FullName, words);
            if (error.ExitCode == ExitCode.Fault)
            {
                foreach (var frame in (at.StackTrace ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries))
                {
                    _logger.Error("  {Frame:l}", frame);
                }
            }
        }
    }

    /// <summary>The command ended.</summary>
    public void Ended(ExitCode code) =>
        _logger.Information(
            "ended with exit code {Code} after {Seconds:0.0} s",
            (int)code,
            _clock.GetElapsedTime(_started).TotalSeconds
        );

    /// <inheritdoc/>
    public void Dispose() => _logger.Dispose();

    private static string OneLine(string text) => ScreenText.Clean(text.Replace('\n', ' ').Replace('\r', ' '));
}
