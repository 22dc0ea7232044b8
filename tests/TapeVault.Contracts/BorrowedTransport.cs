using TapeVault.Scsi;

namespace TapeVault.Contracts;

/// <summary>A transport that stays open when its user is done with it.</summary>
/// <param name="inner">The transport.</param>
public sealed class BorrowedTransport(IScsiTransport inner) : IScsiTransport
{
    /// <inheritdoc/>
    public string Description => inner.Description;

    /// <inheritdoc/>
    public int MaximumTransferBytes => inner.MaximumTransferBytes;

    /// <inheritdoc/>
    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout) =>
        inner.Execute(command, buffer, timeout);

    /// <inheritdoc/>
    public void Dispose() { }
}
