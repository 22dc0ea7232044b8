using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>MOVE MEDIUM, EXCHANGE MEDIUM, POSITION TO ELEMENT, OPEN/CLOSE IMPORT/EXPORT ELEMENT, INITIALIZE ELEMENT STATUS.</summary>
internal sealed class RobotCommands(LibraryState library, Action save, Action<SimulatedCartridge> onFloor)
{
    private readonly Queue<MoveFault> _faults = new();

    /// <summary>Set by a fault during the command: the host gets no answer.</summary>
    public bool AnswerIsLost { get; private set; }

    /// <summary>Set by a fault during the command: power fails.</summary>
    public bool PowerFails { get; private set; }

    public void AtNextMove(MoveFault fault) => _faults.Enqueue(fault);

    public void BeginCommand() => (AnswerIsLost, PowerFails) = (false, false);

    public Reply Move(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        MoveMediumCdb.TryRead(cdb, out var command);
        return BadTransport(command.Transport) ?? Carry(command.Source, command.Destination);
    }

    public Reply Exchange(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ExchangeMediumCdb.TryRead(cdb, out var command);
        var source = library.Find(command.Source);
        var first = library.Find(command.FirstDestination);
        var second = library.Find(command.SecondDestination);
        if (source is null || first is null || second is null || first == second || source == first)
        {
            return Illegal(AdditionalSense.InvalidElementAddress);
        }

        if (
            (BadTransport(command.Transport) ?? Unreachable(source) ?? Unreachable(first) ?? Unreachable(second)) is
            { } wrong
        )
        {
            return wrong;
        }

        if (source.Cartridge is null || first.Cartridge is null)
        {
            return Illegal(AdditionalSense.MediumSourceElementEmpty);
        }

        if (second != source && second.Cartridge is not null)
        {
            return Illegal(AdditionalSense.MediumDestinationElementFull);
        }

        return Swap(source, first, second);
    }

    public Reply Position(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        PositionToElementCdb.TryRead(cdb, out var command);
        if (library.Find(command.Destination) is null)
        {
            return Illegal(AdditionalSense.InvalidElementAddress);
        }

        library.Spend(library.Profile.MoveSeconds / 4);
        return BadTransport(command.Transport) ?? Reply.Good();
    }

    public Reply OpenClose(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        OpenCloseImportExportCdb.TryRead(cdb, out var command);
        if (library.Find(command.Element) is not { Type: ElementType.ImportExport })
        {
            return Illegal(AdditionalSense.InvalidElementAddress);
        }

        if (command.Action > ImportExportAction.Close)
        {
            return Reply.InvalidCdbField(4);
        }

        if (command.Action == ImportExportAction.Open && library.Nexuses.RemovalPrevented)
        {
            return Illegal(AdditionalSense.MediumRemovalPrevented);
        }

        SetMailSlot(command.Action == ImportExportAction.Open);
        return Reply.Good();
    }

    public Reply Initialize(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        library.Spend(TakeStock());
        return Reply.Good();
    }

    /// <summary>Opens or closes the mail slot; when it closes, every host learns that it was open.</summary>
    public void SetMailSlot(bool open)
    {
        if (open == library.MailSlotIsOpen)
        {
            return;
        }

        library.MailSlotIsOpen = open;
        if (open)
        {
            library.Counters.ImportExportOpens++;
        }
        else
        {
            library.Nexuses.RaiseForAll(AdditionalSense.ImportExportElementAccessed);
        }
    }

    /// <summary>Reads every label that can be reached.</summary>
    /// <returns>Seconds that takes.</returns>
    public double TakeStock()
    {
        library.Counters.InventoryScans++;
        int scanned = 0;
        foreach (var cell in library.Cells.Where(cell => cell.Drive is null && !library.IsOut(cell)))
        {
            scanned++;
            if (cell.Cartridge is not null)
            {
                ReadLabel(cell);
            }
        }

        return scanned * library.Profile.ScanSecondsPerSlot;
    }

    private Reply Carry(ushort from, ushort to)
    {
        var source = library.Find(from);
        var destination = library.Find(to);
        if (source is null || destination is null || destination.Type == ElementType.MediumTransport)
        {
            return Illegal(AdditionalSense.InvalidElementAddress);
        }

        if ((Unreachable(source) ?? Unreachable(destination)) is { } unreachable)
        {
            return unreachable;
        }

        if (source.Cartridge is null)
        {
            return Illegal(AdditionalSense.MediumSourceElementEmpty);
        }

        if (destination.Cartridge is not null)
        {
            return Illegal(AdditionalSense.MediumDestinationElementFull);
        }

        if (source.Type != ElementType.MediumTransport && library.Gripper.Cartridge is not null)
        {
            return Fails(AdditionalSense.MechanicalPositioningOrChangerError, source, destination);
        }

        return CarryWithFault(source, destination);
    }

    private Reply CarryWithFault(LibraryCell source, LibraryCell destination)
    {
        MoveFault? fault = _faults.TryDequeue(out var next) ? next : null;
        if (fault is MoveFault.FailsBeforePick or MoveFault.PowerCutBeforePick or MoveFault.NotDoneWithoutAnswer)
        {
            return EndWith(fault.Value, source, destination);
        }

        if (source.Type != ElementType.MediumTransport && Pick(source) is { } kept)
        {
            return kept;
        }

        if (fault is MoveFault.StaysInGripper or MoveFault.PowerCutInGripper or MoveFault.StuckWithoutAnswer)
        {
            return EndWith(fault.Value, source, destination);
        }

        if (fault == MoveFault.DropsCartridge)
        {
            onFloor(library.Gripper.Take()!);
            save();
            return EndWith(MoveFault.DropsCartridge, source, destination);
        }

        Place(destination);
        return fault is { } late ? EndWith(late, source, destination) : Reply.Good();
    }

    private Reply EndWith(MoveFault fault, LibraryCell source, LibraryCell destination)
    {
        const int StrayTape = 12;
        PowerFails =
            fault is MoveFault.PowerCutBeforePick or MoveFault.PowerCutInGripper or MoveFault.PowerCutAfterPlace;
        AnswerIsLost =
            fault is MoveFault.DoneWithoutAnswer or MoveFault.NotDoneWithoutAnswer or MoveFault.StuckWithoutAnswer;
        if (PowerFails || AnswerIsLost)
        {
            return Reply.Good();
        }

        library.Alerts.Set(StrayTape, fault is MoveFault.StaysInGripper or MoveFault.DropsCartridge);
        var condition =
            fault == MoveFault.StaysInGripper
                ? AdditionalSense.MechanicalPositioningOrChangerError
                : AdditionalSense.MechanicalPositioningError;
        return Fails(condition, source, destination);
    }

    private Reply Fails(AdditionalSense condition, LibraryCell source, LibraryCell destination)
    {
        library.Counters.Note(
            new ChangerDiagnostic(
                0,
                false,
                SenseKey.HardwareError,
                condition,
                0,
                0,
                (byte)OperationCode.MoveMedium,
                library.Gripper.Address,
                source.Address,
                null,
                destination.Address,
                null
            )
        );
        return Reply.Check(SenseKey.HardwareError, condition);
    }

    /// <summary>Into the gripper; an answer if that cannot be.</summary>
    private Reply? Pick(LibraryCell source)
    {
        if (source.Drive is { } drive && library.Profile.UnloadFirst && drive.IsThreaded)
        {
            return Reply.Check(SenseKey.HardwareError, AdditionalSense.UnloadTapeFailure);
        }

        ushort? home = source.Type == ElementType.Storage ? source.Address : source.Source;
        if (source.Take() is not { } cartridge)
        {
            return Illegal(AdditionalSense.MediumRemovalPreventedByDataTransferElement);
        }

        library.Spend(library.Profile.MoveSeconds / 2);
        library.Gripper.Put(cartridge, home);
        library.Counters.Picks++;
        source.Statistics = source.Statistics with { Picks = source.Statistics.Picks + 1 };
        save();
        return null;
    }

    /// <summary>Out of the gripper.</summary>
    private void Place(LibraryCell destination)
    {
        ushort? home = library.Gripper.Source;
        var cartridge = library.Gripper.Take()!;
        library.Spend(library.Profile.MoveSeconds / 2);
        destination.Put(cartridge, home);
        library.Counters.Places++;
        library.Counters.Moves++;
        destination.Statistics = destination.Statistics with { Places = destination.Statistics.Places + 1 };
        save();
    }

    /// <summary>With two grippers on one robot, which SMC-3 shows as one element.</summary>
    private Reply Swap(LibraryCell source, LibraryCell first, LibraryCell second)
    {
        if (first.Drive is { IsThreaded: true } && library.Profile.UnloadFirst)
        {
            return Reply.Check(SenseKey.HardwareError, AdditionalSense.UnloadTapeFailure);
        }

        if (first.Take() is not { } displaced)
        {
            return Illegal(AdditionalSense.MediumRemovalPreventedByDataTransferElement);
        }

        if (Pick(source) is { } kept)
        {
            first.Put(displaced, null);
            return kept;
        }

        Place(first);
        second.Put(displaced, first.Type == ElementType.Storage ? first.Address : null);
        library.Counters.Moves++;
        save();
        return Reply.Good();
    }

    private void ReadLabel(LibraryCell cell)
    {
        bool read = library.TagOf(cell).Length > 0;
        var now = cell.Statistics;
        cell.Statistics = read
            ? now with
            {
                TagsRead = now.TagsRead + 1,
            }
            : now with
            {
                TagsUnreadable = now.TagsUnreadable + 1,
            };
        library.Counters.TagsRead += read ? 1UL : 0;
        library.Counters.InvalidTags += read ? 0 : 1UL;
    }

    private Reply? BadTransport(ushort address) =>
        address == 0 || library.Find(address) is { Type: ElementType.MediumTransport }
            ? null
            : Illegal(AdditionalSense.InvalidElementAddress);

    private Reply? Unreachable(LibraryCell cell)
    {
        if (library.IsOut(cell))
        {
            return Illegal(AdditionalSense.MediumMagazineNotAccessible);
        }

        return cell.Type == ElementType.ImportExport && library.MailSlotIsOpen
            ? Reply.Check(SenseKey.NotReady, AdditionalSense.MediumNotPresentTrayOpen)
            : null;
    }

    private static Reply Illegal(AdditionalSense condition) => Reply.Check(SenseKey.IllegalRequest, condition);
}
