using TapeVault.Model;

namespace TapeVault.Media;

/// <summary>
/// Leave to write once to one volume. Only the overwrite gate in Operations can make one (the constructor is internal and
/// a repo test names the only friend); a device asks for it before the first byte. It lapses if not used in time and is
/// spent by its first use.
/// </summary>
public sealed class WritePermit
{
    private readonly TimeProvider _clock;
    private int _used;
    private Action? _whenSpent;

    internal WritePermit(WriteVerb verb, VolumeId? volume, string reason, TimeSpan lifetime, TimeProvider clock)
    {
        _clock = clock;
        Verb = verb;
        Volume = volume;
        Reason = reason;
        Expires = clock.GetUtcNow() + lifetime;
    }

    /// <summary>What is allowed.</summary>
    public WriteVerb Verb { get; }

    /// <summary>The volume that must be found there: null for a medium that holds no readable volume.</summary>
    public VolumeId? Volume { get; }

    /// <summary>Why the gate agreed, for the event log.</summary>
    public string Reason { get; }

    /// <summary>When it lapses if unused.</summary>
    public DateTimeOffset Expires { get; }

    /// <summary>
    /// Has something done when the permit is spent: after every objection, before the first byte. If that throws, nothing is
    /// written.
    /// </summary>
    /// <returns>This permit.</returns>
    public WritePermit BeforeFirstByte(Action journal)
    {
        Invariant.Require(_whenSpent is null, "The permit has its journal already.");
        _whenSpent = journal;
        return this;
    }

    /// <summary>Spends the permit.</summary>
    /// <param name="verb">What is about to be done.</param>
    /// <param name="found">The volume that the device found, null if none.</param>
    /// <exception cref="TapeVaultException">
    /// <see cref="MediaErrors.PermitRefused"/>: spent, lapsed, for another verb or another volume.
    /// </exception>
    public void Spend(WriteVerb verb, VolumeId? found)
    {
        var why =
            verb != Verb ? $"It allows {Verb}, not {verb}."
            : found != Volume
                ? $"It is for {Volume?.ToString() ?? "a medium without a volume"}, but there is {found?.ToString() ?? "none"}."
            : _clock.GetUtcNow() > Expires ? $"It lapsed at {Expires:u}."
            : Interlocked.Exchange(ref _used, 1) != 0 ? "It was used before."
            : null;
        if (why is not null)
        {
            throw new TapeVaultException(MediaErrors.PermitRefused, why);
        }

        _whenSpent?.Invoke();
    }
}
