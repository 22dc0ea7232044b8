using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>
/// A tape library's robot: one method for each thing it does, over any transport. What it says in normal operation comes
/// back as a value, what is broken is a <see cref="MediaChangerException"/> with the whole report.
/// <para>
/// Synchronous, for one thread. A question that met a unit attention was not carried out and is asked again; the attention
/// is kept in <see cref="Changes"/>. A move is never repeated: whatever its answer was, READ ELEMENT STATUS decides where
/// the cartridge is.
/// </para>
/// </summary>
/// <param name="transport">Carries the commands; stays the caller's.</param>
/// <param name="clock">Measures waits, which are one-shot timers of this clock.</param>
/// <param name="options">What the configuration says of the library; nothing by default.</param>
public sealed partial class MediaChanger(
    IScsiTransport transport,
    TimeProvider clock,
    MediaChangerOptions? options = null
)
{
    /// <summary>More unit attentions in a row than any library queues.</summary>
    private const int MaximumUnitAttentions = 32;

    private const int VitalProductDataRoom = 252;
    private const int OperationCodesRoom = 16 * 1024;
    private const int ModeRoom = 255;
    private const string ErrorReported = "the library reports an error";

    private readonly MediaChangerOptions options = options ?? new MediaChangerOptions();
    private ChangerQuirks? quirks;
    private ElementAddressAssignmentModePage? elements;

    /// <summary>Names the library for messages.</summary>
    public string Description => transport.Description;

    /// <summary>Time-outs in use; <see cref="ReportSupportedOperationCodes"/> makes them longer where the library wants it.</summary>
    public ChangerTimeouts Timeouts { get; private set; } = ChangerTimeouts.Default;

    /// <summary>What unit attentions told since the last <see cref="Inventory"/>: why a remembered one may be wrong.</summary>
    public InventoryChange Changes { get; private set; }

    /// <summary>What the library does otherwise than the standard says; asks for its identity the first time.</summary>
    public ChangerQuirks Quirks => quirks ??= ChangerQuirks.For(Inquiry());

    /// <summary>Standard INQUIRY data. Answered in every state; takes no unit attention away.</summary>
    public InquiryData Inquiry()
    {
        var room = new byte[InquiryData.Size];
        var command = new InquiryCdb(VitalProductData: false, 0, (ushort)room.Length).ToCommand();
        var answer = Ask(command, ScsiBuffer.In(room));
        return InquiryData.TryRead(Received(answer, room), out var identity) ? identity : throw NotUnderstood(answer);
    }

    /// <summary>The library's serial number (vital product data page 80h), without the spaces that some put before it.</summary>
    public string UnitSerialNumber()
    {
        var room = new byte[VitalProductDataRoom];
        var cdb = new InquiryCdb(VitalProductData: true, UnitSerialNumberPage.Page, VitalProductDataRoom);
        var answer = Ask(cdb.ToCommand(), ScsiBuffer.In(room));
        return UnitSerialNumberPage.TryRead(Received(answer, room), out var page)
            ? page.SerialNumber.Trim()
            : throw NotUnderstood(answer);
    }

    /// <summary>All commands of the library; <see cref="Timeouts"/> uses its recommendations from then on.</summary>
    /// <returns>Null if the library does not know the command.</returns>
    public SupportedOperationCodes? ReportSupportedOperationCodes()
    {
        var room = new byte[OperationCodesRoom];
        foreach (var withTimeouts in new[] { true, false })
        {
            var cdb = new ReportSupportedOperationCodesCdb(withTimeouts, ReportingOptions.All, 0, 0, (uint)room.Length);
            var answer = AskOrRefused(cdb.ToCommand(), ScsiBuffer.In(room));
            if (!answer.IsRefused && SupportedOperationCodes.TryRead(Received(answer, room), out var commands))
            {
                Timeouts = Timeouts.With(commands);
                return commands;
            }
        }

        return null;
    }

    /// <summary>Addresses of the library's elements (mode page 1Dh). Remembered until the library tells of a change.</summary>
    public ElementAddressAssignmentModePage Elements()
    {
        if (elements is { } known)
        {
            return known;
        }

        var bytes = ReadMode(ElementAddressAssignmentModePage.Page, 0, out var answer);
        elements = ElementAddressAssignmentModePage.TryRead(bytes, out var page) ? page : throw NotUnderstood(answer);
        return page;
    }

    /// <summary>What the robot can move where (mode page 1Fh); null if the library does not tell.</summary>
    public ChangerCapabilitiesModePage? Capabilities() =>
        ChangerCapabilitiesModePage.TryRead(ReadMode(ChangerCapabilitiesModePage.Page, 0, out _), out var page)
            ? page
            : null;

    /// <summary>What the library wants and does around a move (mode page 1Fh/41h); null if it does not tell.</summary>
    public ExtendedChangerCapabilitiesModePage? ExtendedCapabilities() =>
        ExtendedChangerCapabilitiesModePage.TryRead(
            ReadMode(ExtendedChangerCapabilitiesModePage.Page, ExtendedChangerCapabilitiesModePage.Subpage, out _),
            out var page
        )
            ? page
            : null;

    /// <summary>
    /// Whether the drive must be unloaded before the robot takes its cartridge: by the configuration, by what is known of
    /// the product, or by the library's own word.
    /// </summary>
    public bool NeedsUnloadBeforeMove() =>
        options.UnloadBeforeMove ?? (Quirks.UnloadFirst || ExtendedCapabilities() is { SourcePreMoveEject: true });

    /// <summary>A mode page; nothing if the library does not have it.</summary>
    private byte[] ReadMode(byte page, byte subpage, out Answer answer)
    {
        var room = new byte[ModeRoom];
        var cdb = new ModeSense6Cdb(DisableBlockDescriptors: true, ModePageControl.Current, page, subpage, ModeRoom);
        answer = AskOrRefused(cdb.ToCommand(), ScsiBuffer.In(room));
        var received = answer.IsRefused ? [] : Received(answer, room);
        if (!ModeHeader6.TryRead(received, out var header))
        {
            return [];
        }

        var before = ModeHeader6.Size + header.BlockDescriptorLength;
        return before <= received.Length ? received[before..].ToArray() : [];
    }

    private Answer Execute(in ScsiCommand command, ScsiBuffer buffer) =>
        Answer.Of(transport, command, buffer, Timeouts[command.TimeoutClass]);

    /// <summary>A question: asked again after a unit attention.</summary>
    private Answer Ask(in ScsiCommand command, ScsiBuffer buffer) => Require(PassAttentions(command, buffer));

    /// <summary>A question that the library may refuse because it does not know it.</summary>
    private Answer AskOrRefused(in ScsiCommand command, ScsiBuffer buffer)
    {
        var answer = PassAttentions(command, buffer);
        return answer.IsRefused ? answer : Require(answer);
    }

    private Answer PassAttentions(in ScsiCommand command, ScsiBuffer buffer)
    {
        for (var attentions = 0; ; attentions++)
        {
            var answer = Execute(command, buffer);
            if (!TakeAttention(answer) || attentions == MaximumUnitAttentions)
            {
                return answer;
            }
        }
    }

    /// <summary>Takes note of a unit attention; false if the answer is none.</summary>
    private bool TakeAttention(in Answer answer)
    {
        if (answer.Problem is not null || answer.Sense is not { Key: SenseKey.UnitAttention } sense)
        {
            return false;
        }

        const byte Reset = 0x29;
        const byte Parameters = 0x2A;
        const byte Configuration = 0x3F;
        var condition = sense.Condition;
        Changes |= condition switch
        {
            _ when condition == AdditionalSense.MediumMayHaveChanged => InventoryChange.MediaMayHaveChanged,
            _ when condition == AdditionalSense.ImportExportElementAccessed => InventoryChange.MailSlotAccessed,
            _ when condition == AdditionalSense.MediumMagazineRemoved => InventoryChange.MagazineRemoved,
            _ when condition == AdditionalSense.MediumMagazineInserted => InventoryChange.MagazineInserted,
            _ when condition == AdditionalSense.DataTransferDeviceRemoved => InventoryChange.DriveReplaced,
            _ when condition == AdditionalSense.DataTransferDeviceInserted => InventoryChange.DriveReplaced,
            { Code: Reset } => InventoryChange.Reset,
            { Code: Parameters or Configuration } => InventoryChange.ConfigurationChanged,
            _ => InventoryChange.Other,
        };

        // after any of these the library may have other elements than before
        elements = null;
        return true;
    }

    /// <summary>Throws unless the command was done.</summary>
    private Answer Require(in Answer answer)
    {
        if (answer.Result.Status == ScsiStatus.ReservationConflict)
        {
            throw Failure(answer, "another host has reserved the library");
        }

        if (answer.Problem is { } problem)
        {
            throw Failure(answer, problem);
        }

        return answer.IsSuccess ? answer : throw Failure(answer, ErrorReported);
    }

    private ReadOnlySpan<byte> Received(scoped in Answer answer, ReadOnlySpan<byte> room) =>
        answer.TransferredBytes >= 0 ? room[..answer.TransferredBytes] : throw NotUnderstood(answer);

    private MediaChangerException Failure(in Answer answer, string summary) =>
        new(summary, Description, answer.Command, answer.Result);

    private MediaChangerException NotUnderstood(in Answer answer) =>
        Failure(answer, "the library's answer is cut short or makes no sense");
}
