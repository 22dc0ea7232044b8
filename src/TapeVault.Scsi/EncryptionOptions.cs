using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>Settings of <see cref="TapeDrive.SetEncryption"/> beside the key.</summary>
public sealed record EncryptionOptions
{
    /// <summary>Whether blocks in clear may be read among encrypted ones (default yes: labels and headers stay in clear).</summary>
    public bool ReadClearBlocks { get; init; } = true;

    /// <summary>Whether blocks may later be read as ciphertext (default as the algorithm has it).</summary>
    public RawDecryptionControl RawReads { get; init; } = RawDecryptionControl.AlgorithmDefault;

    /// <summary>For which initiators the key is set (default all, as other software does).</summary>
    public DataEncryptionScope Scope { get; init; } = DataEncryptionScope.AllNexuses;
}
