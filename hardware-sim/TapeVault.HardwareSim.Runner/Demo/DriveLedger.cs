using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>
/// Stands between the product and a simulated drive, and keeps books: commands, bytes, and on what the drive's clock was
/// spent. Time that passes between two commands (polling) belongs to the work that was started last.
/// </summary>
internal sealed class DriveLedger(SimulatedDrive drive) : IScsiTransport
{
    private readonly TimeSpan[] _times = new TimeSpan[Enum.GetValues<DriveWork>().Length];
    private DateTimeOffset _seen = drive.Options.Clock.GetUtcNow();
    private DriveWork _work = DriveWork.Loading;
    private long _commands;
    private long _bytesWritten;
    private long _bytesRead;

    /// <inheritdoc/>
    public string Description => drive.Description;

    /// <inheritdoc/>
    public int MaximumTransferBytes => drive.MaximumTransferBytes;

    /// <summary>The books as they stand.</summary>
    public DriveTotals Totals => new(_commands, _bytesWritten, _bytesRead, drive.Backhitches, [.. _times]);

    /// <inheritdoc/>
    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        Book();
        _commands++;
        _work = WorkOf((OperationCode)command.OperationCode) ?? _work;
        var result = drive.Execute(command, buffer, timeout);
        Book();
        if (result.HostStatus == HostStatus.Ok)
        {
            _bytesWritten += _work == DriveWork.Writing ? buffer.ToDevice.Length : 0;
            _bytesRead += _work == DriveWork.Reading ? Math.Max(0, buffer.FromDevice.Length - result.ResidualBytes) : 0;
        }

        return result;
    }

    /// <summary>The cartridge was put in, or the power came back: what follows is loading.</summary>
    public void BeginLoading()
    {
        Book();
        _work = DriveWork.Loading;
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private static DriveWork? WorkOf(OperationCode code) =>
        code switch
        {
            OperationCode.Write6 => DriveWork.Writing,
            OperationCode.WriteFilemarks6 => DriveWork.Synchronising,
            OperationCode.Read6 => DriveWork.Reading,
            OperationCode.FormatMedium => DriveWork.Formatting,
            OperationCode.LoadUnload => DriveWork.Loading,
            OperationCode.Rewind
            or OperationCode.Space6
            or OperationCode.Space16
            or OperationCode.Locate10
            or OperationCode.Locate16 => DriveWork.Positioning,
            _ => null,
        };

    private void Book()
    {
        var now = drive.Options.Clock.GetUtcNow();
        _times[(int)_work] += now - _seen;
        _seen = now;
    }
}
