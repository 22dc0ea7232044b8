using TapeVault.Scsi;

namespace TapeVault.HardwareSim;

/// <summary>Carries out one command.</summary>
internal delegate Reply CommandHandler(ReadOnlySpan<byte> cdb, ScsiBuffer buffer);
