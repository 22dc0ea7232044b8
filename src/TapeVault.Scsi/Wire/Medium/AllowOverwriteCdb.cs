using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>ALLOW OVERWRITE (SSC-5): permits one overwrite at a position in append-only mode.</summary>
/// <param name="Permission">ALLOW OVERWRITE: what is permitted.</param>
/// <param name="Partition">Partition of the position.</param>
/// <param name="ObjectNumber">Logical object identifier of the position.</param>
public readonly record struct AllowOverwriteCdb(OverwritePermission Permission, byte Partition, ulong ObjectNumber)
    : ICdb<AllowOverwriteCdb>
{
    private const int PermissionOffset = 2;
    private const byte PermissionMask = 0x0F;
    private const int PartitionOffset = 3;
    private const int ObjectNumberOffset = 4;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out AllowOverwriteCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.AllowOverwrite))
        {
            return false;
        }

        value = new AllowOverwriteCdb(
            (OverwritePermission)Field.Bits(source, PermissionOffset, PermissionMask),
            source[PartitionOffset],
            BinaryPrimitives.ReadUInt64BigEndian(source[ObjectNumberOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.AllowOverwrite);
        Field.SetBits(destination, PermissionOffset, PermissionMask, (byte)Permission);
        destination[PartitionOffset] = Partition;
        BinaryPrimitives.WriteUInt64BigEndian(destination[ObjectNumberOffset..], ObjectNumber);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("ALLOW OVERWRITE", this, DataDirection.None, TimeoutClass.Immediate, repeatable: true);
}
