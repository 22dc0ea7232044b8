using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>SCSI Command (RFC 7143 11.3).</summary>
/// <param name="Immediate">I: carried out at once, takes no CmdSN of its own.</param>
/// <param name="Final">F: no unsolicited Data-Out follows.</param>
/// <param name="Reads">R: data come from the device.</param>
/// <param name="Writes">W: data go to the device.</param>
/// <param name="Attribute">How the task is queued.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="ExpectedDataLength">Length of the data phase as the initiator sees it, in bytes.</param>
/// <param name="Sequence">CmdSN and ExpStatSN.</param>
/// <param name="Cdb">The CDB, first byte highest, padded with zeros to 16 bytes.</param>
public readonly record struct ScsiCommandPdu(
    bool Immediate,
    bool Final,
    bool Reads,
    bool Writes,
    TaskAttribute Attribute,
    int DataSegmentLength,
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint ExpectedDataLength,
    InitiatorSequence Sequence,
    UInt128 Cdb
) : IWireStructure<ScsiCommandPdu>
{
    private const int FlagsOffset = 1;
    private const byte ReadsMask = 0x40;
    private const byte WritesMask = 0x20;
    private const byte AttributeMask = 0x07;
    private const int ExpectedDataLengthOffset = 20;
    private const int CdbOffset = 32;

    /// <summary>Bytes of the CDB field.</summary>
    public const int CdbSize = 16;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ScsiCommandPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.ScsiCommand, out var basic))
        {
            return false;
        }

        value = new ScsiCommandPdu(
            basic.Immediate,
            basic.Final,
            (basic.Flags & ReadsMask) != 0,
            (basic.Flags & WritesMask) != 0,
            (TaskAttribute)Field.Bits(source, FlagsOffset, AttributeMask),
            basic.DataSegmentLength,
            basic.LogicalUnit,
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt32BigEndian(source[ExpectedDataLengthOffset..]),
            InitiatorSequence.Read(source),
            BinaryPrimitives.ReadUInt128BigEndian(source[CdbOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.ScsiCommand,
            Immediate,
            (byte)((Final ? BasicHeader.FinalMask : 0) | (Reads ? ReadsMask : 0) | (Writes ? WritesMask : 0)),
            0,
            DataSegmentLength,
            LogicalUnit,
            InitiatorTaskTag
        ).Write(destination);
        Field.SetBits(destination, FlagsOffset, AttributeMask, (byte)Attribute);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ExpectedDataLengthOffset..], ExpectedDataLength);
        Sequence.Write(destination);
        BinaryPrimitives.WriteUInt128BigEndian(destination[CdbOffset..], Cdb);
    }

    /// <summary>A CDB as the field holds it.</summary>
    /// <exception cref="ArgumentException">It is longer than 16 bytes.</exception>
    public static UInt128 Pad(ReadOnlySpan<byte> cdb)
    {
        if (cdb.Length > CdbSize)
        {
            throw new ArgumentException("longer CDBs need an additional header segment", nameof(cdb));
        }

        Span<byte> padded = stackalloc byte[CdbSize];
        padded.Clear();
        cdb.CopyTo(padded);
        return BinaryPrimitives.ReadUInt128BigEndian(padded);
    }

    /// <summary>Copies the 16 bytes of the CDB field.</summary>
    public void CopyCdb(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Cdb);
}
