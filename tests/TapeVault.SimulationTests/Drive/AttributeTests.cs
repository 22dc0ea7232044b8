using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

public sealed class AttributeTests
{
    [Test]
    public void The_volume_change_reference_changes_with_the_first_write_after_load_or_sync_and_only_then()
    {
        using var bench = new DriveBench(new SimulatedDriveOptions { BufferBytes = 1 });
        var seen = new List<byte> { Reference(bench) };
        bench.Write(1, 1);
        seen.Add(Reference(bench));
        bench.Write(2, 2);
        seen.Add(Reference(bench));
        bench.Synchronize();
        seen.Add(Reference(bench));
        bench.Synchronize();
        bench.Rewind();
        bench.Read();
        seen.Add(Reference(bench));
        bench.LocateEnd(0);
        bench.Filemarks(1);
        seen.Add(Reference(bench));
        bench.Unload();
        bench.Load();
        seen.Add(Reference(bench));
        bench.Erase();
        seen.Add(Reference(bench));
        Assert.That(seen, Is.EqualTo(new byte[] { 1, 2, 2, 2, 2, 3, 3, 4 }));

        static byte Reference(DriveBench bench) => bench.Attribute(0, 0x0009)![3];
    }

    [Test]
    public void Maker_attributes_are_there_and_read_only()
    {
        using var bench = new DriveBench();
        Assert.That(Encoding.ASCII.GetString(bench.Attribute(0, 0x0406)!), Is.EqualTo("20250102"));
        Assert.That(bench.Attribute(0, 0x0405), Is.EqualTo(new byte[] { 0x60 }));
        Assert.That(bench.Attribute(0, 0x0408), Is.EqualTo(new byte[] { 0 }));
        Assert.That(bench.Attribute(0, 0x0003), Is.EqualTo(new byte[] { 0, 0, 0, 0, 0, 0, 0, 1 }));
        Assert.That(bench.Attribute(0, 0x0001), Is.EqualTo(new byte[] { 0, 0, 0, 0, 0, 0, 0, 61 }), "64 MB in MiB");
        Assert.That(Words(bench.WriteAttribute(0, 0x0406, 1, new byte[8])), Is.EqualTo("5/26/00"));
    }

    [Test]
    public void A_host_attribute_that_was_never_written_is_an_invalid_field()
    {
        using var bench = new DriveBench();
        var data = new byte[64];
        var read = new ReadAttributeCdb(ReadAttributeAction.Values, 0, 0x080C, 64);
        Assert.That(Words(bench.Send(read.ToCommand(), default, data)), Is.EqualTo("5/24/00"));
        Assert.That(
            Words(bench.Send((read with { Partition = 1, FirstAttribute = 0 }).ToCommand(), default, data)),
            Is.EqualTo("5/24/00")
        );
    }

    [Test]
    public void Attributes_belong_to_their_partition_and_an_empty_value_removes_one()
    {
        using var bench = new DriveBench(partitioned: true);
        bench.WriteAttribute(0, 0x080C, 0, [1]);
        bench.WriteAttribute(1, 0x080C, 0, [2, 2]);
        Assert.That(
            (bench.Attribute(0, 0x080C), bench.Attribute(1, 0x080C)),
            Is.EqualTo((new byte[] { 1 }, new byte[] { 2, 2 }))
        );
        bench.WriteAttribute(0, 0x080C, 0, []);
        Assert.That(bench.Attribute(0, 0x080C), Is.Null);
        Assert.That(bench.Attribute(1, 0x080C), Is.Not.Null);
    }

    [TestCase((ushort)0x0806, (byte)1, 31)]
    [TestCase((ushort)0x0806, (byte)0, 32)]
    [TestCase((ushort)0x0805, (byte)0, 2)]
    [TestCase((ushort)0x080C, (byte)0, 1024)]
    public void A_wrong_format_or_length_is_refused(ushort id, byte format, int length)
    {
        using var bench = new DriveBench();
        Assert.That(Words(bench.WriteAttribute(0, id, format, new byte[length])), Is.EqualTo("5/26/00"));
    }

    [Test]
    public void The_chip_has_room_for_two_KiB_of_host_attributes()
    {
        using var bench = new DriveBench();
        Assert.That(Words(bench.WriteAttribute(0, 0x1400, 0, new byte[1000])), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.WriteAttribute(0, 0x1401, 0, new byte[1000])), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.WriteAttribute(0, 0x1402, 0, new byte[100])), Is.EqualTo("5/55/06"));
        Assert.That(
            Words(bench.WriteAttribute(0, 0x1400, 0, new byte[999])),
            Is.EqualTo("GOOD"),
            "replacing is no growth"
        );
        Assert.That(bench.Attribute(0, 0x0004), Is.EqualTo(new byte[] { 0, 0, 0, 0, 0, 0, 0, 2048 - 1999 - 10 }));
    }

    [Test]
    public void A_list_cut_short_changes_nothing()
    {
        using var bench = new DriveBench();
        byte[] list = [0, 0, 0, 12, 0x08, 0x05, 0, 0, 1, 0x81, 0x14, 0x00, 0, 0, 9, 1];
        var write = new WriteAttributeCdb(0, true, (uint)list.Length).ToCommand();
        Assert.That(Words(bench.Send(write, list)), Is.EqualTo("5/1A/00"));
        Assert.That(bench.Attribute(0, 0x0805), Is.Null);
    }
}
