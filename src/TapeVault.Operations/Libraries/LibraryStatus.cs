using TapeVault.Operations.Drives;
using TapeVault.Scsi;

namespace TapeVault.Operations.Libraries;

/// <summary>What a library is and how it does.</summary>
/// <param name="Name">The library.</param>
/// <param name="Device">How it is reached.</param>
/// <param name="Identity">Vendor, product, firmware, serial number.</param>
/// <param name="Readiness">Whether the robot may be used.</param>
/// <param name="Slots">Number of slots.</param>
/// <param name="FullSlots">Slots with a cartridge; null if the library cannot tell now.</param>
/// <param name="MailSlots">Number of mail slots.</param>
/// <param name="FullMailSlots">Mail slots with a cartridge; null if the library cannot tell now.</param>
/// <param name="OpenMailSlots">Mail slots that stand open, as far as the library tells.</param>
/// <param name="Drives">Its drives.</param>
/// <param name="InGripper">Cartridges that stayed in a gripper, each with the command that puts it back.</param>
/// <param name="Changes">What the library told of changes since it was asked last, a sentence each.</param>
/// <param name="Alerts">What it warns of, the worst first; a library tells each warning once.</param>
/// <param name="Wear">What it counts of its robot; null if it does not.</param>
/// <param name="WornPlaces">Places where the robot needed more than one try.</param>
/// <param name="Errors">The robot's latest errors, newest first.</param>
public sealed record LibraryStatus(
    string Name,
    string Device,
    DriveIdentity Identity,
    ChangerReadiness Readiness,
    int Slots,
    int? FullSlots,
    int MailSlots,
    int? FullMailSlots,
    IReadOnlyList<string> OpenMailSlots,
    IReadOnlyList<LibraryPlace> Drives,
    IReadOnlyList<string> InGripper,
    IReadOnlyList<string> Changes,
    IReadOnlyList<ActiveAlert> Alerts,
    RobotWear? Wear,
    IReadOnlyList<string> WornPlaces,
    IReadOnlyList<string> Errors
);
