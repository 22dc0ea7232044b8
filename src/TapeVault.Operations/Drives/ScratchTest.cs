using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>
/// Writes a pattern on a blank cartridge, reads it back, compares it and erases it again. The permit decides: it is spent before
/// the first byte, and the overwrite gate gives it for a blank cartridge alone.
/// </summary>
internal sealed class ScratchTest(TapeDrive drive, TimeProvider clock, IProgress<DeviceProgress>? progress)
{
    private const int BlockBytes = 512 * 1024;
    private const long BlocksBetweenReports = 64;
    private const double Megabyte = 1_000_000;
    private readonly TestPattern _pattern = new(seed: 1);

    /// <summary>Runs it.</summary>
    /// <param name="found">What a look at the cartridge showed, just now.</param>
    /// <param name="permit">Leave to erase it.</param>
    /// <param name="sizeBytes">How much to write; less if the cartridge is smaller.</param>
    /// <param name="cancellationToken">Ends it between two blocks; what was written is erased.</param>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.UnreadableBlock"/>: another block came back.</exception>
    public DriveTestWriting Run(
        VolumeProbe found,
        WritePermit permit,
        long sizeBytes,
        CancellationToken cancellationToken
    )
    {
        var before = new MountReader(drive).Read().Counts;
        drive.Rewind();
        drive.UseVariableBlocks();
        permit.Spend(WriteVerb.Erase, found.Id);
        var protection = Protect();
        try
        {
            var block = new byte[Math.Min(BlockBytes, drive.MaximumTransferBytes - BlockProtection.InformationBytes)];
            var blocks = Math.Max(1, sizeBytes / block.Length);
            var (written, writing) = Write(block, blocks, cancellationToken);
            var reading = Read(block, written, cancellationToken);
            var bytes = written * block.Length;
            return new DriveTestWriting(
                found.Barcode.Length > 0 ? found.Barcode : null,
                found.MediumSerial,
                bytes,
                block.Length,
                protection,
                Rate(bytes, writing),
                Rate(bytes, reading),
                new MountReader(drive).Read().Counts.Since(before)
            );
        }
        finally
        {
            MakeBlank(protection is not null);
        }
    }

    private string? Protect()
    {
        foreach (
            var method in (BlockProtectionMethod[])[BlockProtectionMethod.Crc32C, BlockProtectionMethod.ReedSolomonCrc]
        )
        {
            if (drive.ReadBlockProtectionMethods()?.Supports(method) == true)
            {
                drive.ProtectBlocks(BlockProtection.Of(method));
                return method.ToString();
            }
        }

        return null;
    }

    private (long Blocks, TimeSpan Time) Write(byte[] block, long blocks, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var written = 0L;
        while (written < blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _pattern.Fill(written, block);
            var outcome = drive.Write(block);
            if (outcome == WriteOutcome.EndOfPartition)
            {
                break;
            }

            written++;
            Report("writing", written, blocks, started);
            if (outcome == WriteOutcome.EarlyWarning)
            {
                break;
            }
        }

        drive.Synchronize();
        return (written, clock.GetElapsedTime(started));
    }

    private TimeSpan Read(byte[] block, long blocks, CancellationToken cancellationToken)
    {
        drive.Rewind();
        var started = clock.GetTimestamp();
        var expected = new byte[block.Length];
        for (var number = 0L; number < blocks; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = drive.Read(block);
            if (
                outcome.Kind != ReadKind.Block
                || outcome.LengthBytes != block.Length
                || !_pattern.Matches(number, block, expected)
            )
            {
                throw new TapeVaultException(
                    MediaErrors.UnreadableBlock,
                    $"Block {number} of the test pattern did not come back as it was written ({outcome.Kind})."
                );
            }

            Report("reading", number + 1, blocks, started);
        }

        return clock.GetElapsedTime(started);
    }

    private void MakeBlank(bool wasProtected)
    {
        drive.Rewind();
        drive.Erase(longErase: false);
        if (wasProtected)
        {
            drive.ProtectBlocks(BlockProtection.Of(BlockProtectionMethod.None));
        }
    }

    private void Report(string phase, long done, long blocks, long started)
    {
        if (done % BlocksBetweenReports == 0 || done == blocks)
        {
            progress?.Report(new DeviceProgress(phase, (double)done / blocks, clock.GetElapsedTime(started)));
        }
    }

    private static double? Rate(long bytes, TimeSpan time) =>
        time > TimeSpan.Zero ? Math.Round(bytes / Megabyte / time.TotalSeconds, 1) : null;
}
