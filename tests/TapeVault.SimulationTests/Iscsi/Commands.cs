using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>Commands that the tests of the initiator send.</summary>
internal static class Commands
{
    public const byte WriteCode = 0x0A;
    public const byte ReadCode = 0x08;
    public const byte RewindCode = 0x01;
    public const byte TestUnitReadyCode = 0x00;

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public static ScsiResult Write(this IScsiTransport path, byte[] block, TimeSpan? timeout = null) =>
        path.Execute(new Write6Cdb(Fixed: false, block.Length).ToCommand(), ScsiBuffer.Out(block), timeout ?? Patience);

    public static ScsiResult Read(this IScsiTransport path, Span<byte> room, TimeSpan? timeout = null) =>
        path.Execute(
            new Read6Cdb(Fixed: false, SuppressIncorrectLength: true, room.Length).ToCommand(),
            ScsiBuffer.In(room),
            timeout ?? Patience
        );

    public static ScsiResult Rewind(this IScsiTransport path, TimeSpan? timeout = null) =>
        path.Execute(new RewindCdb(false).ToCommand(), ScsiBuffer.None, timeout ?? Patience);

    public static ScsiResult TestReady(this IScsiTransport path) =>
        path.Execute(new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None, Patience);
}
