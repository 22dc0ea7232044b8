using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// Who has set which data encryption parameters (SSC-5 4.2.24): one set that an initiator has set for all, and one of its own
/// for each initiator that wants one. Everything is in volatile memory.
/// </summary>
internal sealed class EncryptionState(NexusTable nexuses)
{
    /// <summary>Keys in a row that did not open what was read, after which the drive takes no more (HP's LTO-4 manual).</summary>
    private const int FailLimit = 10;

    private static AdditionalSense DecryptionKeyFailLimitReached => new(0x26, 0x10);

    private EncryptionParameters? _shared;
    private NexusState? _sharedBy;
    private int _failedKeys;

    /// <summary>KEY INSTANCE COUNTER: grows with every change of any parameters.</summary>
    public uint KeyInstanceCounter { get; private set; }

    /// <summary>The parameters that apply to the current initiator; null when none: everything disabled.</summary>
    public EncryptionParameters? InUse => Of(nexuses.Current);

    /// <summary>Scope of what applies to the current initiator.</summary>
    public DataEncryptionScope ScopeInUse =>
        nexuses.Current.EncryptionScope == DataEncryptionScope.Local ? DataEncryptionScope.Local
        : _shared is null ? DataEncryptionScope.Public
        : DataEncryptionScope.AllNexuses;

    /// <summary>Why no key is taken, or null.</summary>
    public Reply? RefusalOfKey =>
        _failedKeys >= FailLimit ? Reply.Check(SenseKey.DataProtect, DecryptionKeyFailLimitReached) : null;

    /// <summary>
    /// Why the current initiator must not write, or null: it locked its parameters to a key instance that is gone.
    /// </summary>
    public Reply? RefusalToWrite()
    {
        uint now = InUse?.KeyInstanceCounter ?? 0;
        return nexuses.Current.EncryptionLock is { } locked && locked != now
            ? Reply.Check(SenseKey.DataProtect, AdditionalSense.EncryptionKeyCounterChanged)
            : null;
    }

    /// <summary>The current initiator sets parameters; those whom it concerns learn so.</summary>
    /// <param name="page">What it said.</param>
    /// <param name="key">Its key, this object's from now on.</param>
    /// <param name="blockHeader">What blocks get.</param>
    public void Set(in SetDataEncryptionPage page, BlockKey? key, EncryptedHeader blockHeader)
    {
        var current = nexuses.Current;
        bool sharedChanges = page.Scope == DataEncryptionScope.AllNexuses || ReferenceEquals(_sharedBy, current);
        KeyInstanceCounter++;
        Drop(current);
        var parameters = new EncryptionParameters(page, key, blockHeader, KeyInstanceCounter);
        current.EncryptionScope = page.Scope;
        switch (page.Scope)
        {
            case DataEncryptionScope.AllNexuses:
                DropShared();
                _shared = parameters;
                _sharedBy = current;
                break;
            case DataEncryptionScope.Local:
                current.LocalEncryption = parameters;
                break;
            default:
                parameters.Dispose();
                break;
        }

        current.EncryptionLock = page.Lock ? InUse?.KeyInstanceCounter ?? 0 : null;
        if (sharedChanges)
        {
            TellOthers();
        }
    }

    /// <summary>The volume is demounted: what was set with CKOD goes, and keys may be tried again.</summary>
    public void Unloaded()
    {
        _failedKeys = 0;
        if (_shared is { Page.ClearOnUnload: true })
        {
            KeyInstanceCounter++;
            DropShared();
            TellOthers();
        }

        foreach (var state in nexuses.Known)
        {
            if (state.LocalEncryption is { Page.ClearOnUnload: true })
            {
                KeyInstanceCounter++;
                state.ForgetEncryption();
            }
        }
    }

    /// <summary>A reset or the loss of power: nothing is left.</summary>
    public void Reset()
    {
        KeyInstanceCounter++;
        _failedKeys = 0;
        DropShared();
        foreach (var state in nexuses.Known)
        {
            state.ForgetEncryption();
        }
    }

    /// <summary>A block was read with the parameters' key.</summary>
    public void NoteKeyUsed(EncryptionParameters parameters, bool fits)
    {
        if (fits)
        {
            _failedKeys = 0;
        }
        else if (!parameters.HasFailed)
        {
            parameters.HasFailed = true;
            _failedKeys++;
        }
    }

    private EncryptionParameters? Of(NexusState state) =>
        state.EncryptionScope == DataEncryptionScope.Local ? state.LocalEncryption : _shared;

    private void Drop(NexusState state)
    {
        if (ReferenceEquals(_sharedBy, state))
        {
            DropShared();
        }

        state.ForgetEncryption();
    }

    /// <summary>The initiator that shared its parameters has none of its own afterwards.</summary>
    private void DropShared()
    {
        if (_sharedBy is { } owner)
        {
            owner.EncryptionScope = DataEncryptionScope.Public;
        }

        _shared?.Dispose();
        _shared = null;
        _sharedBy = null;
    }

    private void TellOthers()
    {
        foreach (var state in nexuses.Known)
        {
            if (!ReferenceEquals(state, nexuses.Current) && state.EncryptionScope != DataEncryptionScope.Local)
            {
                state.Attentions.Raise(AdditionalSense.EncryptionParametersChangedByOther);
            }
        }
    }
}
