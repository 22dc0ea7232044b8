using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// Registrations and the persistent reservation of the drive (SPC-5 5.14). They outlive resets and lost sessions and end with
/// the power, because persistence through power loss (APTPL) is not offered.
/// </summary>
internal sealed class ReservationState
{
    private readonly List<Registration> _registrations = [];
    private Nexus? _holder;

    /// <summary>One registered initiator.</summary>
    public readonly record struct Registration(Nexus Nexus, ulong Key);

    /// <summary>PRGENERATION.</summary>
    public uint Generation { get; private set; }

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Registration> Registrations => _registrations;

    /// <summary>TYPE of the reservation; <see cref="ReservationType.None"/> when there is none.</summary>
    public ReservationType Type { get; private set; }

    /// <summary>Key of the holder; 0 when all registrants hold it, null without a reservation.</summary>
    public ulong? HolderKey =>
        Type == ReservationType.None ? null
        : IsOfAllRegistrants ? 0
        : KeyOf(_holder!);

    private bool IsOfAllRegistrants =>
        Type is ReservationType.WriteExclusiveAllRegistrants or ReservationType.ExclusiveAccessAllRegistrants;

    private bool IsSharedByRegistrants =>
        IsOfAllRegistrants
        || Type is ReservationType.WriteExclusiveRegistrantsOnly or ReservationType.ExclusiveAccessRegistrantsOnly;

    private bool IsExclusiveAccess =>
        Type
            is ReservationType.ExclusiveAccess
                or ReservationType.ExclusiveAccessRegistrantsOnly
                or ReservationType.ExclusiveAccessAllRegistrants;

    public ulong? KeyOf(Nexus nexus)
    {
        foreach (var registration in _registrations)
        {
            if (registration.Nexus == nexus)
            {
                return registration.Key;
            }
        }

        return null;
    }

    public bool Holds(Nexus nexus) =>
        Type != ReservationType.None && (IsOfAllRegistrants ? KeyOf(nexus) is not null : _holder == nexus);

    /// <summary>Whether a command of this initiator conflicts (SPC-5 table 66, SSC-5 table 12).</summary>
    public bool Stops(Nexus nexus, ReservationRule rule) =>
        Type != ReservationType.None
        && !Holds(nexus)
        && !(IsSharedByRegistrants && KeyOf(nexus) is not null)
        && (rule == ReservationRule.Conflicts || (rule == ReservationRule.Reads && IsExclusiveAccess));

    /// <summary>Registers, changes the key, or with key 0 unregisters.</summary>
    /// <returns>Initiators that learn that a reservation which they shared has been released.</returns>
    public IReadOnlyList<Nexus> Register(Nexus nexus, ulong key)
    {
        Generation++;
        int place = _registrations.FindIndex(registration => registration.Nexus == nexus);
        if (key != 0)
        {
            var registration = new Registration(nexus, key);
            if (place < 0)
            {
                _registrations.Add(registration);
            }
            else
            {
                _registrations[place] = registration;
            }

            return [];
        }

        if (place < 0)
        {
            return [];
        }

        _registrations.RemoveAt(place);
        bool ends = IsOfAllRegistrants ? _registrations.Count == 0 : _holder == nexus;
        return ends ? End(nexus) : [];
    }

    /// <summary>Takes the reservation; the caller has checked that it may.</summary>
    public void Reserve(Nexus nexus, ReservationType type) => (_holder, Type) = (nexus, type);

    /// <summary>Ends the reservation.</summary>
    /// <returns>Initiators that learn of it: other registrants of a shared reservation.</returns>
    public IReadOnlyList<Nexus> End(Nexus by)
    {
        IReadOnlyList<Nexus> told = IsSharedByRegistrants ? Others(by) : [];
        (_holder, Type) = (null, ReservationType.None);
        return told;
    }

    /// <summary>CLEAR: nobody is registered any more.</summary>
    /// <returns>The others that were.</returns>
    public IReadOnlyList<Nexus> Clear(Nexus by)
    {
        Generation++;
        var told = Others(by);
        _registrations.Clear();
        (_holder, Type) = (null, ReservationType.None);
        return told;
    }

    /// <summary>
    /// PREEMPT: takes out every other initiator with a key, or every other one when all hold the reservation and the key is 0.
    /// When that takes the reservation too, it becomes this initiator's.
    /// </summary>
    /// <returns>Initiators whose registrations are gone, null when the key is nobody's.</returns>
    public IReadOnlyList<Nexus>? Preempt(Nexus by, ulong key, ReservationType type)
    {
        bool all = IsOfAllRegistrants && key == 0;
        bool takes = all || (HolderKey is { } holder && holder == key && !IsOfAllRegistrants);
        if (!_registrations.Exists(registration => all || registration.Key == key))
        {
            return null;
        }

        Generation++;
        List<Nexus> gone =
        [
            .. _registrations
                .Where(registration => registration.Nexus != by && (all || registration.Key == key))
                .Select(registration => registration.Nexus),
        ];
        _registrations.RemoveAll(registration => gone.Contains(registration.Nexus));
        if (takes)
        {
            Reserve(by, type);
        }

        return gone;
    }

    private List<Nexus> Others(Nexus nexus) =>
        [
            .. _registrations
                .Where(registration => registration.Nexus != nexus)
                .Select(registration => registration.Nexus),
        ];
}
