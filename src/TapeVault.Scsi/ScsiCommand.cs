using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>One command as a value: its bytes and what the caller must know of it.</summary>
/// <param name="Name">The standard's name, for example <c>WRITE FILEMARKS(6)</c>.</param>
/// <param name="Cdb">Command descriptor block, 6 to 16 bytes.</param>
/// <param name="Direction">Direction of the data phase.</param>
/// <param name="TimeoutClass">Which time-out applies.</param>
/// <param name="Repeatable">
/// Whether it may be repeated after an unclear end without changing what is on the medium.
/// </param>
public readonly record struct ScsiCommand(
    string Name,
    ReadOnlyMemory<byte> Cdb,
    DataDirection Direction,
    TimeoutClass TimeoutClass,
    bool Repeatable
)
{
    /// <summary>Operation code, the first byte of the CDB.</summary>
    public byte OperationCode => Cdb.Span[0];

    /// <summary>The command of a descriptor block.</summary>
    internal static ScsiCommand For<TCdb>(
        string name,
        in TCdb cdb,
        DataDirection direction,
        TimeoutClass timeoutClass,
        bool repeatable
    )
        where TCdb : struct, IWireStructure<TCdb>
    {
        var bytes = new byte[TCdb.Size];
        cdb.Write(bytes);
        return new ScsiCommand(name, bytes, direction, timeoutClass, repeatable);
    }
}
