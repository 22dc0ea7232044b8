using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>Loading and unloading for somebody who watches, and the whole of the cartridge memory.</content>
public sealed partial class TapeDrive
{
    /// <summary>
    /// As <see cref="TestUnitReady()"/>, with the reason and how far the drive is (SPC-5 4.4.2.4.4, progress indication).
    /// </summary>
    /// <exception cref="TapeDriveException">As <see cref="TestUnitReady()"/>.</exception>
    public ReadinessReport ReadReadiness()
    {
        var readiness = TestUnitReady(out var answer);
        return new ReadinessReport(
            readiness,
            answer.Sense?.Condition ?? AdditionalSense.None,
            readiness == DriveReadiness.BecomingReady ? answer.Sense?.Progress : null
        );
    }

    /// <summary>
    /// Begins to load the cartridge that is in the drive (LOAD UNLOAD with IMMED) and returns at once; watch with
    /// <see cref="ReadReadiness"/>.
    /// </summary>
    /// <param name="hold">True only takes the cartridge in, so that its memory can be read; the tape is not threaded.</param>
    /// <exception cref="TapeDriveException">Among others NOT READY, medium not present.</exception>
    public void StartLoad(bool hold)
    {
        ForgetMedium();
        RequireMoved(new LoadUnloadCdb(Load: true, hold, Immediate: true).ToCommand(), startsAnywhere: true);
        SetPosition(hold ? null : TapePosition.BeginningOf(0));
    }

    /// <summary>
    /// Begins to flush, rewind, unthread and eject (LOAD UNLOAD with IMMED) and returns at once; watch with
    /// <see cref="ReadReadiness"/>.
    /// </summary>
    /// <exception cref="TapeDriveException">Among others ILLEGAL REQUEST, medium removal prevented.</exception>
    public void StartUnload()
    {
        ForgetMedium();
        RequireMoved(new LoadUnloadCdb(Load: false, Hold: false, Immediate: true).ToCommand(), startsAnywhere: true);
        SetPosition(null);
    }

    /// <summary>All attributes of the cartridge memory that belong to a partition or to the medium, by identifier.</summary>
    /// <param name="partition">Partition, 0 to 255.</param>
    /// <exception cref="TapeDriveException">Among others NOT READY, medium not present.</exception>
    public IReadOnlyList<MamAttribute> ReadAllAttributes(int partition)
    {
        var list = ReadAttributesFrom(partition, id: 0, LargestAttributeRoom, out var refused);
        return refused ? [] : list.Attributes;
    }
}
