using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TapeVault.UnitTests.Platform.Windows.Spti;

/// <summary>
/// One call as a driver sees it: the bytes of SCSI_PASS_THROUGH_DIRECT, read and written at the offsets of the C structure,
/// not by the product's own.
/// </summary>
/// <param name="bytes">Structure and room for sense data.</param>
internal ref struct PassThroughCall(Span<byte> bytes)
{
    private readonly Span<byte> _bytes = bytes;

    private static bool Is64 => Environment.Is64BitProcess;

    public readonly int StructureBytes => BinaryPrimitives.ReadUInt16LittleEndian(_bytes);
    public readonly int WholeBytes => _bytes.Length;
    public readonly byte[] Command => _bytes.Slice(Is64 ? 36 : 28, _bytes[6]).ToArray();
    public readonly int SenseRoom => _bytes[7];
    public readonly int Direction => _bytes[8];
    public readonly int DataLength => BinaryPrimitives.ReadInt32LittleEndian(_bytes[12..]);
    public readonly uint TimeoutSeconds => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[16..]);

    public readonly nint Data =>
        Is64
            ? (nint)BinaryPrimitives.ReadInt64LittleEndian(_bytes[24..])
            : BinaryPrimitives.ReadInt32LittleEndian(_bytes[20..]);

    public readonly int SenseOffset => BinaryPrimitives.ReadInt32LittleEndian(_bytes[(Is64 ? 32 : 24)..]);

    public readonly byte[] DataOut()
    {
        var data = new byte[DataLength];
        if (data.Length > 0)
        {
            Marshal.Copy(Data, data, 0, data.Length);
        }

        return data;
    }

    /// <summary>Fills the structure in as a driver does.</summary>
    public readonly void Answer(byte status, ReadOnlySpan<byte> sense, uint transferred, ReadOnlySpan<byte> dataIn)
    {
        _bytes[2] = status;
        _bytes[7] = (byte)sense.Length;
        sense.CopyTo(_bytes[SenseOffset..]);
        if (!dataIn.IsEmpty)
        {
            Marshal.Copy(dataIn.ToArray(), 0, Data, dataIn.Length);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(_bytes[12..], transferred);
    }

    /// <summary>Fills in the status and leaves the length of the sense data as it was.</summary>
    public readonly void AnswerWithoutSense(byte status) => _bytes[2] = status;
}
