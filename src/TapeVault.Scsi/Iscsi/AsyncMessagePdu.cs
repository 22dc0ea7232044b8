using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Asynchronous Message (RFC 7143 11.9).</summary>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
/// <param name="Event">What happened.</param>
/// <param name="VendorCode">Code of a vendor's event.</param>
/// <param name="Parameter1">CID, with events about connections.</param>
/// <param name="Parameter2">Time2Wait in seconds.</param>
/// <param name="Parameter3">Time2Retain, or the time to act, in seconds.</param>
public readonly record struct AsyncMessagePdu(
    int DataSegmentLength,
    ulong LogicalUnit,
    TargetSequence Sequence,
    AsyncEvent Event,
    byte VendorCode,
    ushort Parameter1,
    ushort Parameter2,
    ushort Parameter3
) : IWireStructure<AsyncMessagePdu>
{
    private const int EventOffset = 36;
    private const int VendorCodeOffset = 37;
    private const int Parameter1Offset = 38;
    private const int Parameter2Offset = 40;
    private const int Parameter3Offset = 42;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out AsyncMessagePdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.AsyncMessage, out var basic))
        {
            return false;
        }

        value = new AsyncMessagePdu(
            basic.DataSegmentLength,
            basic.LogicalUnit,
            TargetSequence.Read(source),
            (AsyncEvent)source[EventOffset],
            source[VendorCodeOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[Parameter1Offset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[Parameter2Offset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[Parameter3Offset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.AsyncMessage,
            false,
            BasicHeader.FinalMask,
            0,
            DataSegmentLength,
            LogicalUnit,
            BasicHeader.NoTag
        ).Write(destination);
        Sequence.Write(destination);
        destination[EventOffset] = (byte)Event;
        destination[VendorCodeOffset] = VendorCode;
        BinaryPrimitives.WriteUInt16BigEndian(destination[Parameter1Offset..], Parameter1);
        BinaryPrimitives.WriteUInt16BigEndian(destination[Parameter2Offset..], Parameter2);
        BinaryPrimitives.WriteUInt16BigEndian(destination[Parameter3Offset..], Parameter3);
    }
}
