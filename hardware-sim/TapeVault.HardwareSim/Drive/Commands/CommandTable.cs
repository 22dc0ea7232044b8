using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// All commands of the drive with their usage maps; REPORT SUPPORTED OPERATION CODES reads it out. The commands that the drive
/// knows are the other half of this class.
/// </summary>
internal sealed partial class CommandTable
{
    private const byte ServiceActionMask = 0x1F;

    private readonly List<DriveCommand> _all = [];
    private readonly List<DriveCommand>[] _byCode =
    [
        .. Enumerable.Range(0, 256).Select(_ => new List<DriveCommand>(0)),
    ];

    /// <summary>Every command, in the order of operation codes and service actions.</summary>
    public IReadOnlyList<DriveCommand> All => _all;

    /// <summary>The commands with this operation code: several when it has service actions.</summary>
    public IReadOnlyList<DriveCommand> Find(byte operationCode) => _byCode[operationCode];

    /// <summary>
    /// The command that a CDB asks for, or null when the drive has none such; a service action that it does not have under a
    /// known operation code is the caller's to report.
    /// </summary>
    public DriveCommand? Find(ReadOnlySpan<byte> cdb, out bool wrongServiceAction)
    {
        wrongServiceAction = false;
        if (cdb.IsEmpty || _byCode[cdb[0]] is not { Count: > 0 } commands || cdb.Length < commands[0].UsageMap.Length)
        {
            return null;
        }

        if (commands[0].ServiceAction is null)
        {
            return commands[0];
        }

        foreach (var command in commands)
        {
            if (command.ServiceAction == (cdb[1] & ServiceActionMask))
            {
                return command;
            }
        }

        wrongServiceAction = true;
        return commands[0];
    }

    private void Add(
        OperationCode code,
        string usageMap,
        CommandHandler handler,
        CommandNeed need = CommandNeed.None,
        ReservationRule rule = ReservationRule.Allowed,
        TimeoutClass timeout = TimeoutClass.Immediate,
        byte? action = null
    )
    {
        var map = Convert.FromHexString(usageMap);
        var command = new DriveCommand((byte)code, action, map, need, rule, timeout, handler);
        _byCode[(byte)code].Add(command);
        int place = _all.FindIndex(other => Order(other) > Order(command));
        _all.Insert(place < 0 ? _all.Count : place, command);
    }

    private static int Order(DriveCommand command) => (command.OperationCode << 8) | (command.ServiceAction ?? 0);
}
