using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Library;

/// <summary>What <c>mtx</c> 1.3.12 sent through a Linux kernel: READ ELEMENT STATUS with the unit's number in byte 1.</summary>
[TestFixture]
public sealed class ObsoleteUnitFieldTests
{
    [TestCase("B85000010001000004000000", TestName = "A_unit_number_where_SCSI_2_had_it_is_looked_past")]
    [TestCase("B81000010001000004000000", TestName = "A_command_without_it_is_as_good")]
    public void Element_status_is_told(string cdb)
    {
        var result = Execute(cdb, out int length);
        Assert.That(result.IsGood, result.ToString());
        Assert.That(length, Is.GreaterThan(8));
    }

    [TestCase("B80000010001800004000000", 6, TestName = "A_bit_that_must_be_zero_elsewhere_is_still_refused")]
    [TestCase("A58000000000000000000100", 10, TestName = "And_so_it_is_beside_the_unit_number")]
    public void A_wrong_bit_is_an_invalid_field(string cdb, int field)
    {
        var result = Execute(cdb, out _);
        Assert.That(result.Status, Is.EqualTo(ScsiStatus.CheckCondition));
        var sense = result.Sense.Span;
        Assert.That((sense[2] & 0x0F, sense[12], sense[13]), Is.EqualTo((5, (byte)0x24, (byte)0)));
        Assert.That((sense[16] << 8) | sense[17], Is.EqualTo(field), "field pointer");
    }

    private static ScsiResult Execute(string cdb, out int length)
    {
        using var library = new SimulatedLibrary(new SimulatedLibraryOptions { Profile = LibraryProfiles.Autoloader8 });
        var room = new byte[1024];
        // the first answers are about power on
        for (int i = 0; i < 4; i++)
        {
            var ready = new ScsiCommand(
                "TEST UNIT READY",
                new byte[6],
                DataDirection.None,
                TimeoutClass.Immediate,
                Repeatable: true
            );
            library.Execute(ready, ScsiBuffer.None, TimeSpan.FromMinutes(1));
        }

        var command = new ScsiCommand(
            "under test",
            Convert.FromHexString(cdb),
            DataDirection.FromDevice,
            TimeoutClass.Immediate,
            Repeatable: true
        );
        var result = library.Execute(command, ScsiBuffer.In(room), TimeSpan.FromMinutes(1));
        length = room.Length - result.ResidualBytes;
        return result;
    }
}
