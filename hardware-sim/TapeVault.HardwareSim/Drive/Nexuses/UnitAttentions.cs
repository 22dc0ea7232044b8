using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>Unit attention conditions that the host has not seen, each reported once, oldest first.</summary>
internal sealed class UnitAttentions
{
    private readonly Queue<AdditionalSense> _pending = new();

    public void Raise(AdditionalSense condition)
    {
        if (!_pending.Contains(condition))
        {
            _pending.Enqueue(condition);
        }
    }

    public AdditionalSense? Take() => _pending.TryDequeue(out var condition) ? condition : null;

    public void Clear() => _pending.Clear();
}
