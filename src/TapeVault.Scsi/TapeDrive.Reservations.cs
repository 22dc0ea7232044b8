using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>
/// Exclusive access by persistent reservation (SPC-5 5.14), so that another host that sees the same drive cannot move the
/// tape or write while this one does.
/// </content>
public sealed partial class TapeDrive
{
    private const int ReservationRoom = 8 * 1024;

    /// <summary>
    /// Takes the drive for this host alone, and takes up again a reservation that this host left, for example when it was
    /// reset. A reservation of another host is never pushed aside.
    /// </summary>
    /// <param name="key">This host's key; see <see cref="ReservationKey"/>.</param>
    /// <exception cref="TapeDriveException">
    /// Another host has the drive; the message names its key and, if the drive tells, who it is.
    /// </exception>
    public void ReserveExclusively(ReservationKey key)
    {
        SendReservation(ReservationAction.RegisterAndIgnoreExistingKey, ReservationType.None, 0, key.Value);
        var answer = ExecuteReservation(ReservationAction.Reserve, ReservationType.ExclusiveAccess, key.Value, 0);
        if (answer.Result.Status != ScsiStatus.ReservationConflict)
        {
            Require(answer);
            return;
        }

        if (ReadReservation()?.Key == key.Value)
        {
            // left by this host on another path, or before a restart
            SendReservation(ReservationAction.Preempt, ReservationType.ExclusiveAccess, key.Value, key.Value);
            return;
        }

        throw Failure(answer, $"the drive is reserved by another host, {DescribeHolder()}");
    }

    /// <summary>Gives the drive back and takes this host's registration out.</summary>
    public void ReleaseReservation(ReservationKey key)
    {
        SendReservation(ReservationAction.Release, ReservationType.ExclusiveAccess, key.Value, 0);
        SendReservation(ReservationAction.Register, ReservationType.None, key.Value, 0);
    }

    /// <summary>The reservation on the drive, whoever holds it; null if there is none or the drive has no reservations.</summary>
    public CurrentReservation.Reservation? ReadReservation() =>
        AskReservation(ReservationQuery.ReadReservation) is { } bytes
        && CurrentReservation.TryRead(bytes, out var current)
            ? current.Holder
            : null;

    /// <summary>All registered initiators with the one that holds the drive; empty if the drive does not tell.</summary>
    public IReadOnlyList<RegistrationStatus> ReadRegistrations() =>
        AskReservation(ReservationQuery.ReadFullStatus) is { } bytes
        && FullReservationStatus.TryRead(bytes, out var status)
            ? status.Registrations
            : [];

    /// <summary>Who has reserved the drive, in words; null if nobody, or if the drive has no reservations.</summary>
    public string? ReadHolder() => ReadReservation() is null ? null : DescribeHolder();

    private string DescribeHolder()
    {
        foreach (var registration in ReadRegistrations())
        {
            if (registration.HoldsReservation)
            {
                return $"{registration.Initiator} with key {new ReservationKey(registration.Key)}";
            }
        }

        return ReadReservation() is { } holder
            ? $"key {new ReservationKey(holder.Key)}"
            : "which the drive does not name";
    }

    private void SendReservation(ReservationAction action, ReservationType type, ulong key, ulong actionKey)
    {
        var answer = ExecuteReservation(action, type, key, actionKey);
        if (answer.Result.Status == ScsiStatus.ReservationConflict)
        {
            throw Failure(answer, $"the drive is reserved by another host, {DescribeHolder()}");
        }

        Require(answer);
    }

    private Answer ExecuteReservation(ReservationAction action, ReservationType type, ulong key, ulong actionKey)
    {
        var list = new byte[ReservationParameters.Size];
        new ReservationParameters(key, actionKey, false, false, ThroughPowerLoss: false).Write(list);
        var cdb = new PersistentReserveOutCdb(action, 0, type, (uint)list.Length);
        return Execute(cdb.ToCommand(), ScsiBuffer.Out(list));
    }

    private byte[]? AskReservation(ReservationQuery query)
    {
        var room = new byte[ReservationRoom];
        var answer = Execute(new PersistentReserveInCdb(query, ReservationRoom).ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return Received(answer, room).ToArray();
    }
}
