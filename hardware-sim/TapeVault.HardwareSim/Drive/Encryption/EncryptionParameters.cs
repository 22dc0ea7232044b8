using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>One set of data encryption parameters (SSC-5 4.2.24): what a Set Data Encryption page said, and the key.</summary>
internal sealed class EncryptionParameters : IDisposable
{
    public EncryptionParameters(
        in SetDataEncryptionPage page,
        BlockKey? key,
        EncryptedHeader blockHeader,
        uint keyInstanceCounter
    )
    {
        Page = page;
        Key = key;
        BlockHeader = blockHeader;
        KeyInstanceCounter = keyInstanceCounter;
    }

    /// <summary>The page, without the key.</summary>
    public SetDataEncryptionPage Page { get; }

    public BlockKey? Key { get; }

    /// <summary>What blocks get that are written with these parameters, without nonce, key check and tag.</summary>
    public EncryptedHeader BlockHeader { get; }

    /// <summary>KEY INSTANCE COUNTER when the parameters were set.</summary>
    public uint KeyInstanceCounter { get; }

    /// <summary>Whether a block was met that another key opens; counted once for each key that is set.</summary>
    public bool HasFailed { get; set; }

    public bool Decrypts => Page.Decryption is DecryptionMode.Decrypt or DecryptionMode.Mixed;

    public bool ReadsRaw => Page.Decryption == DecryptionMode.Raw;

    public void Dispose() => Key?.Dispose();
}
