namespace TapeVault.HardwareSim;

/// <summary>What goes wrong at a move of the robot.</summary>
public enum MoveFault
{
    /// <summary>The robot fails before it has the cartridge: 4/15/01, nothing moved.</summary>
    FailsBeforePick,

    /// <summary>The robot fails with the cartridge in its gripper: 4/3B/16.</summary>
    StaysInGripper,

    /// <summary>The cartridge is put down and the robot fails after it: 4/15/01 though done.</summary>
    FailsAfterPlace,

    /// <summary>The cartridge falls out of the gripper, and a person lays it on the shelf: 4/15/01, no element has it.</summary>
    DropsCartridge,

    /// <summary>The host gets no answer, the move is done.</summary>
    DoneWithoutAnswer,

    /// <summary>The host gets no answer, nothing moved.</summary>
    NotDoneWithoutAnswer,

    /// <summary>The host gets no answer, the cartridge is in the gripper.</summary>
    StuckWithoutAnswer,

    /// <summary>Power fails before the robot has the cartridge.</summary>
    PowerCutBeforePick,

    /// <summary>Power fails with the cartridge in the gripper.</summary>
    PowerCutInGripper,

    /// <summary>Power fails after the cartridge was put down, before the answer.</summary>
    PowerCutAfterPlace,
}
