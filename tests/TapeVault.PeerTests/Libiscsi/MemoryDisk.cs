using System.Buffers.Binary;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests;

/// <summary>
/// A disk of 4096 blocks in memory, with as few commands as <c>iscsi-test-cu</c> needs to move data. It is no part of the
/// simulator: its tests judge the target that carries the commands, not the disk.
/// </summary>
internal sealed class MemoryDisk : ILogicalUnit
{
    public const int BlockBytes = 512;
    private const int BlockCount = 4096;
    private const byte Read10 = 0x28;
    private const byte Read12 = 0xA8;
    private const byte Read16 = 0x88;
    private const byte Write10 = 0x2A;
    private const byte Write12 = 0xAA;
    private const byte Write16 = 0x8A;
    private const byte WriteAndVerify10 = 0x2E;
    private const byte WriteAndVerify12 = 0xAE;
    private const byte WriteAndVerify16 = 0x8E;
    private const byte ReadCapacity10 = 0x25;
    private const byte ServiceActionIn16 = 0x9E;

    private static readonly AdditionalSense BlockOutOfRange = new(0x21, 0x00);

    private readonly byte[] _blocks = new byte[BlockBytes * BlockCount];

    /// <summary>Says nothing of what a CDB asks for beyond the initiator's room, which is wrong.</summary>
    public bool LiesAboutOverflow { get; init; }

    public string SerialNumber => "MEMORYDISK";

    /// <summary>READ CAPACITY(10) data (SBC-3 5.15.2): the last block and the length of each.</summary>
    public static ScsiResult Capacity(ScsiBuffer buffer)
    {
        Span<byte> data = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(data, BlockCount - 1);
        BinaryPrimitives.WriteInt32BigEndian(data[4..], BlockBytes);
        return Give(data, buffer);
    }

    public ScsiResult Execute(Nexus nexus, in ScsiCommand command, ScsiBuffer buffer)
    {
        var cdb = command.Cdb.Span;
        return cdb[0] switch
        {
            (byte)OperationCode.TestUnitReady => new ScsiResult(ScsiStatus.Good, default, buffer.Length),
            (byte)OperationCode.Inquiry => Inquire(cdb, buffer),
            (byte)OperationCode.ModeSense6 => Give([3, 0, 0, 0], buffer),
            ReadCapacity10 => Capacity(buffer),
            ServiceActionIn16 => LongCapacity(buffer),
            Read10 or Write10 or WriteAndVerify10 => Move(
                cdb,
                BinaryPrimitives.ReadUInt32BigEndian(cdb[2..]),
                BinaryPrimitives.ReadUInt16BigEndian(cdb[7..]),
                buffer
            ),
            Read12 or Write12 or WriteAndVerify12 => Move(
                cdb,
                BinaryPrimitives.ReadUInt32BigEndian(cdb[2..]),
                BinaryPrimitives.ReadUInt32BigEndian(cdb[6..]),
                buffer
            ),
            Read16 or Write16 or WriteAndVerify16 => Move(
                cdb,
                BinaryPrimitives.ReadUInt64BigEndian(cdb[2..]),
                BinaryPrimitives.ReadUInt32BigEndian(cdb[10..]),
                buffer
            ),
            _ => Refuse(AdditionalSense.InvalidOperationCode, buffer),
        };
    }

    public void Reset()
    {
        // nothing is kept between commands
    }

    public void LoseNexus(Nexus nexus)
    {
        // nothing is kept for an initiator
    }

    private static ScsiResult Inquire(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        if ((cdb[1] & 1) != 0)
        {
            return Refuse(AdditionalSense.InvalidFieldInCdb, buffer);
        }

        var data = new byte[InquiryData.Size];
        new InquiryData(0, 0, Removable: false, Version: 6, "TEST", "MEMORY DISK", "1").Write(data);
        var length = BinaryPrimitives.ReadUInt16BigEndian(cdb[3..]);
        return Give(data.AsSpan(0, Math.Min(length, data.Length)), buffer);
    }

    private static ScsiResult LongCapacity(ScsiBuffer buffer)
    {
        Span<byte> data = stackalloc byte[32];
        data.Clear();
        BinaryPrimitives.WriteInt64BigEndian(data, BlockCount - 1);
        BinaryPrimitives.WriteInt32BigEndian(data[8..], BlockBytes);
        return Give(data, buffer);
    }

    private static ScsiResult Give(ReadOnlySpan<byte> data, ScsiBuffer buffer)
    {
        var length = Math.Min(data.Length, buffer.FromDevice.Length);
        data[..length].CopyTo(buffer.FromDevice);
        return new ScsiResult(ScsiStatus.Good, default, buffer.Length - length);
    }

    private static ScsiResult Refuse(AdditionalSense condition, ScsiBuffer buffer)
    {
        var sense = new byte[SenseData.Size];
        SenseData.Of(SenseKey.IllegalRequest, condition).Write(sense);
        return new ScsiResult(ScsiStatus.CheckCondition, sense, buffer.Length);
    }

    /// <summary>
    /// Moves as many of the blocks as the initiator has room for. A residual below zero says how many bytes more the CDB asks
    /// for, which the target tells the initiator as an overflow.
    /// </summary>
    private ScsiResult Move(ReadOnlySpan<byte> cdb, ulong first, ulong count, ScsiBuffer buffer)
    {
        if (first > BlockCount || count > BlockCount - first)
        {
            return Refuse(BlockOutOfRange, buffer);
        }

        var wanted = (int)count * BlockBytes;
        var reads = cdb[0] is Read10 or Read12 or Read16;
        var place = _blocks.AsSpan((int)first * BlockBytes, Math.Min(wanted, buffer.Length));
        if (reads && buffer.Direction == DataDirection.FromDevice)
        {
            place.CopyTo(buffer.FromDevice);
        }
        else if (!reads && buffer.Direction == DataDirection.ToDevice)
        {
            buffer.ToDevice[..place.Length].CopyTo(place);
        }

        return new ScsiResult(ScsiStatus.Good, default, buffer.Length - (LiesAboutOverflow ? place.Length : wanted));
    }
}
