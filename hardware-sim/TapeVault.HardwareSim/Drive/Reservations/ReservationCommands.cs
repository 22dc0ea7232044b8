using System.Buffers.Binary;
using System.Text;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>PERSISTENT RESERVE IN and OUT (SPC-5 6.15, 6.16).</summary>
internal sealed class ReservationCommands(DriveState drive)
{
    private const int AllocationByte = 7;
    private const int LengthByte = 5;
    private const int FlagsOffset = 20;
    private const ushort TargetPort = 1;

    /// <summary>WR_EX, EX_AC and their registrants-only and all-registrants forms, as the mask has them.</summary>
    private const ushort Types = 0xEA01;

    private ReservationState State => drive.Reservations;

    private Nexus Caller => drive.Nexuses.Current.Nexus;

    public Reply ReadKeys(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        var keys = new ReservationKeys(State.Generation, [.. State.Registrations.Select(entry => entry.Key)]);
        var data = new byte[keys.Size];
        keys.Write(data);
        return Send(data, cdb, buffer);
    }

    public Reply ReadReservation(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        var current = new CurrentReservation(
            State.Generation,
            State.HolderKey is { } key ? new CurrentReservation.Reservation(key, Scope: 0, State.Type) : null
        );
        var data = new byte[current.Size];
        current.Write(data);
        return Send(data, cdb, buffer);
    }

    public static Reply ReportCapabilities(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        var data = new byte[ReservationCapabilities.Size];
        new ReservationCapabilities(false, false, false, false, 0, false, Types).Write(data);
        return Send(data, cdb, buffer);
    }

    public Reply ReadFullStatus(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        var status = new FullReservationStatus(State.Generation, [.. State.Registrations.Select(Describe)]);
        var data = new byte[status.Size];
        status.Write(data);
        return Send(data, cdb, buffer);
    }

    public Reply Change(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        if (!PersistentReserveOutCdb.TryRead(cdb, out var command))
        {
            return Reply.InvalidCdbField(1);
        }

        var list = buffer.ToDevice;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(cdb[LengthByte..]);
        if (length != ReservationParameters.Size || !ReservationParameters.TryRead(list, out var parameters))
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.ParameterListLengthError);
        }

        if (parameters.SpecifyInitiators || parameters.AllTargetPorts || parameters.ThroughPowerLoss)
        {
            return Reply.InvalidParameter(FlagsOffset);
        }

        var reply = command.Action is ReservationAction.Register or ReservationAction.RegisterAndIgnoreExistingKey
            ? Register(parameters, checksKey: command.Action == ReservationAction.Register)
            : ChangeAsRegistrant(command, parameters);
        return reply.IsGood ? Reply.Good(list.Length) : reply;
    }

    private Reply Register(in ReservationParameters parameters, bool checksKey)
    {
        if (checksKey && parameters.Key != (State.KeyOf(Caller) ?? 0))
        {
            return Reply.Conflict;
        }

        Tell(State.Register(Caller, parameters.ActionKey), AdditionalSense.ReservationsReleased);
        return Reply.Good();
    }

    private Reply ChangeAsRegistrant(in PersistentReserveOutCdb command, in ReservationParameters parameters)
    {
        if (State.KeyOf(Caller) != parameters.Key || parameters.Key == 0)
        {
            return Reply.Conflict;
        }

        bool namesType = command.Action is not ReservationAction.Clear;
        if (namesType && (command.Scope != 0 || !IsOffered(command.Type)))
        {
            return Reply.InvalidCdbField(2);
        }

        switch (command.Action)
        {
            case ReservationAction.Reserve:
                return Reserve(command.Type);
            case ReservationAction.Release:
                return Release(command.Type);
            case ReservationAction.Clear:
                Tell(State.Clear(Caller), AdditionalSense.ReservationsPreempted);
                return Reply.Good();
            default:
                return Preempt(parameters.ActionKey, command.Type);
        }
    }

    private Reply Reserve(ReservationType type)
    {
        if (State.Type == ReservationType.None)
        {
            State.Reserve(Caller, type);
            return Reply.Good();
        }

        return State.Holds(Caller) && State.Type == type ? Reply.Good() : Reply.Conflict;
    }

    private Reply Release(ReservationType type)
    {
        if (!State.Holds(Caller))
        {
            return Reply.Good();
        }

        if (State.Type != type)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.InvalidReleaseOfReservation);
        }

        Tell(State.End(Caller), AdditionalSense.ReservationsReleased);
        return Reply.Good();
    }

    private Reply Preempt(ulong key, ReservationType type)
    {
        bool mayBeAll = State.HolderKey == 0;
        if (key == 0 && !mayBeAll)
        {
            return Reply.InvalidParameter(sizeof(ulong));
        }

        if (State.Preempt(Caller, key, type) is not { } gone)
        {
            return Reply.Conflict;
        }

        Tell(gone, AdditionalSense.RegistrationsPreempted);
        return Reply.Good();
    }

    private void Tell(IReadOnlyList<Nexus> initiators, AdditionalSense condition)
    {
        foreach (var initiator in initiators)
        {
            drive.Nexuses.Find(initiator)?.Attentions.Raise(condition);
        }
    }

    private RegistrationStatus Describe(ReservationState.Registration registration)
    {
        bool holds = State.Holds(registration.Nexus);
        return new RegistrationStatus(
            registration.Key,
            AllTargetPorts: false,
            holds,
            Scope: 0,
            holds ? State.Type : ReservationType.None,
            TargetPort,
            TransportId(registration.Nexus)
        );
    }

    /// <summary>TransportID of an iSCSI initiator port (SPC-5 7.6.4.6): its name, ended by 0, filled to four bytes.</summary>
    private static byte[] TransportId(Nexus nexus)
    {
        const byte IscsiPort = 0x45;
        const int Header = 4;
        const int Unit = 4;
        var name = Encoding.UTF8.GetBytes(nexus.InitiatorPort);
        int room = ((name.Length + Unit) / Unit) * Unit;
        var id = new byte[Header + room];
        id[0] = IscsiPort;
        BinaryPrimitives.WriteUInt16BigEndian(id.AsSpan(2), (ushort)room);
        name.CopyTo(id, Header);
        return id;
    }

    private static bool IsOffered(ReservationType type) => type is not ReservationType.None && Enum.IsDefined(type);

    private static Reply Send(ReadOnlySpan<byte> data, ReadOnlySpan<byte> cdb, ScsiBuffer buffer) =>
        Transfer.ToHost(data, buffer, BinaryPrimitives.ReadUInt16BigEndian(cdb[AllocationByte..]));
}
