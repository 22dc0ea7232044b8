using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Data Encryption Management Capabilities page 0012h (SSC-5).</summary>
/// <param name="Lock">LOCK_C.</param>
/// <param name="ClearOnUnload">CKOD_C: a key can end with the unload.</param>
/// <param name="ClearOnPreempt">CKORP_C.</param>
/// <param name="ClearOnReservationLoss">CKORL_C.</param>
/// <param name="AllNexuses">AITN_C.</param>
/// <param name="Local">LOCAL_C.</param>
/// <param name="Public">PUBLIC_C.</param>
public readonly record struct EncryptionManagementCapabilities(
    bool Lock,
    bool ClearOnUnload,
    bool ClearOnPreempt,
    bool ClearOnReservationLoss,
    bool AllNexuses,
    bool Local,
    bool Public
) : IWireStructure<EncryptionManagementCapabilities>
{
    private const int PageCodeOffset = 0;
    private const ushort PageCode = 0x0012;
    private const int PageLengthOffset = 2;
    private const ushort PageLength = 0x000C;
    private const int LockOffset = 4;
    private const byte LockMask = 0x01;
    private const int ClearOnUnloadOffset = 5;
    private const byte ClearOnUnloadMask = 0x04;
    private const int ClearOnPreemptOffset = 5;
    private const byte ClearOnPreemptMask = 0x02;
    private const int ClearOnReservationLossOffset = 5;
    private const byte ClearOnReservationLossMask = 0x01;
    private const int AllNexusesOffset = 7;
    private const byte AllNexusesMask = 0x04;
    private const int LocalOffset = 7;
    private const byte LocalMask = 0x02;
    private const int PublicOffset = 7;
    private const byte PublicMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out EncryptionManagementCapabilities value)
    {
        value = default;
        if (
            source.Length < Size
            || BinaryPrimitives.ReadUInt16BigEndian(source[PageCodeOffset..]) != PageCode
            || BinaryPrimitives.ReadUInt16BigEndian(source[PageLengthOffset..]) != PageLength
        )
        {
            return false;
        }

        value = new EncryptionManagementCapabilities(
            Field.Bit(source, LockOffset, LockMask),
            Field.Bit(source, ClearOnUnloadOffset, ClearOnUnloadMask),
            Field.Bit(source, ClearOnPreemptOffset, ClearOnPreemptMask),
            Field.Bit(source, ClearOnReservationLossOffset, ClearOnReservationLossMask),
            Field.Bit(source, AllNexusesOffset, AllNexusesMask),
            Field.Bit(source, LocalOffset, LocalMask),
            Field.Bit(source, PublicOffset, PublicMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[PageCodeOffset..], PageCode);
        BinaryPrimitives.WriteUInt16BigEndian(destination[PageLengthOffset..], PageLength);
        Field.SetBit(destination, LockOffset, LockMask, Lock);
        Field.SetBit(destination, ClearOnUnloadOffset, ClearOnUnloadMask, ClearOnUnload);
        Field.SetBit(destination, ClearOnPreemptOffset, ClearOnPreemptMask, ClearOnPreempt);
        Field.SetBit(destination, ClearOnReservationLossOffset, ClearOnReservationLossMask, ClearOnReservationLoss);
        Field.SetBit(destination, AllNexusesOffset, AllNexusesMask, AllNexuses);
        Field.SetBit(destination, LocalOffset, LocalMask, Local);
        Field.SetBit(destination, PublicOffset, PublicMask, Public);
    }
}
