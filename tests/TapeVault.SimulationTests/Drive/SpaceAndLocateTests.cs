using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>On a tape of <c>R R F R F F R</c>, objects 0 to 6, unless a test says otherwise.</summary>
public sealed class SpaceAndLocateTests
{
    private DriveBench _bench = null!;

    [SetUp]
    public void Record()
    {
        _bench = new DriveBench();
        _bench.Write(0);
        _bench.Write(1);
        _bench.Filemarks(1);
        _bench.Write(3);
        _bench.Filemarks(2);
        _bench.Write(6);
        _bench.Synchronize();
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [TestCase(0, SpaceCode.Blocks, 2, "GOOD", 2)]
    [TestCase(0, SpaceCode.Blocks, 5, "0/00/01 FM 3", 3)]
    [TestCase(2, SpaceCode.Blocks, 1, "0/00/01 FM 1", 3)]
    [TestCase(6, SpaceCode.Blocks, 1, "GOOD", 7)]
    [TestCase(6, SpaceCode.Blocks, 4, "8/00/05 3", 7)]
    [TestCase(0, SpaceCode.Blocks, 0, "GOOD", 0)]
    [TestCase(7, SpaceCode.Blocks, -1, "GOOD", 6)]
    [TestCase(7, SpaceCode.Blocks, -2, "0/00/01 FM 1", 5)]
    [TestCase(4, SpaceCode.Blocks, -3, "0/00/01 FM 2", 2)]
    [TestCase(2, SpaceCode.Blocks, -5, "0/00/04 EOM 3", 0)]
    [TestCase(0, SpaceCode.Filemarks, 1, "GOOD", 3)]
    [TestCase(0, SpaceCode.Filemarks, 3, "GOOD", 6)]
    [TestCase(0, SpaceCode.Filemarks, 5, "8/00/05 2", 7)]
    [TestCase(7, SpaceCode.Filemarks, -1, "GOOD", 5)]
    [TestCase(7, SpaceCode.Filemarks, -3, "GOOD", 2)]
    [TestCase(7, SpaceCode.Filemarks, -4, "0/00/04 EOM 1", 0)]
    [TestCase(0, SpaceCode.SequentialFilemarks, 2, "GOOD", 6)]
    [TestCase(0, SpaceCode.SequentialFilemarks, 3, "8/00/05 3", 7)]
    [TestCase(7, SpaceCode.SequentialFilemarks, -2, "GOOD", 4)]
    [TestCase(4, SpaceCode.SequentialFilemarks, -2, "0/00/04 EOM 2", 0)]
    [TestCase(1, SpaceCode.EndOfData, 0, "GOOD", 7)]
    public void Spacing_stops_where_the_standard_says(int from, SpaceCode code, int count, string answer, int to)
    {
        _bench.Locate(0, from);
        var result = _bench.Space(code, count);
        Assert.That((Words(result), _bench.Position().ObjectNumber), Is.EqualTo((answer, (ulong)to)));
    }

    [Test]
    public void Locating_beyond_the_data_stops_at_their_end()
    {
        Assert.That(Words(_bench.Locate(0, 8)), Is.EqualTo("8/00/05"));
        Assert.That(_bench.Position().ObjectNumber, Is.EqualTo(7UL));
        Assert.That(Words(_bench.Locate(0, 7)), Is.EqualTo("GOOD"));
        Assert.That(Words(_bench.Locate(0, -1)), Is.EqualTo("8/00/05"), "object FFFFFFFFFFFFFFFFh");
    }

    [TestCase(0u, 0)]
    [TestCase(1u, 3)]
    [TestCase(2u, 5)]
    [TestCase(3u, 6)]
    public void A_file_number_is_the_count_of_filemarks_before_it(uint file, int objectNumber)
    {
        _bench.Send(new Locate16Cdb(LocateDestination.File, false, false, 0, file).ToCommand());
        var position = _bench.Position();
        Assert.That((position.ObjectNumber, position.FileNumber), Is.EqualTo(((ulong)objectNumber, (ulong)file)));
    }

    [Test]
    public void Locate_10_finds_objects_and_refuses_partitions_that_are_not_there()
    {
        Assert.That(Words(_bench.Send(new Locate10Cdb(false, false, 4, 0).ToCommand())), Is.EqualTo("GOOD"));
        Assert.That(_bench.Position().ObjectNumber, Is.EqualTo(4UL));
        Assert.That(Words(_bench.Send(new Locate10Cdb(true, false, 0, 1).ToCommand())), Is.EqualTo("5/24/00"));
        Assert.That(Words(_bench.Locate(3, 0)), Is.EqualTo("5/24/00"));
        Assert.That(_bench.Position().ObjectNumber, Is.EqualTo(4UL), "a refused command does not move");
    }

    [Test]
    public void Partitions_have_their_own_objects()
    {
        using var bench = new DriveBench(partitioned: true);
        bench.Write(10);
        bench.Locate(1, 0);
        bench.Write(20);
        bench.Write(21);
        bench.LocateEnd(0);
        Assert.That((bench.Position().Partition, bench.Position().ObjectNumber), Is.EqualTo((0u, 1UL)));
        bench.LocateEnd(1);
        Assert.That((bench.Position().Partition, bench.Position().ObjectNumber), Is.EqualTo((1u, 2UL)));
        bench.Rewind();
        Assert.That(bench.Position().Partition, Is.EqualTo(1u), "REWIND stays in its partition");
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 20 }));
    }

    [Test]
    public void Beginning_of_partition_shows_at_object_0_only()
    {
        _bench.Rewind();
        Assert.That(_bench.Position().Flags, Is.EqualTo(PositionFlags.BeginningOfPartition));
        _bench.Read();
        Assert.That(_bench.Position().Flags, Is.EqualTo(PositionFlags.None));
    }

    [Test]
    public void The_short_form_tells_position_and_what_is_buffered_without_flushing()
    {
        _bench.LocateEnd(0);
        _bench.WriteBytes(100);
        _bench.WriteBytes(200);
        var data = new byte[PositionShort.Size];
        _bench.Send(new ReadPositionCdb(ReadPositionForm.Short, 0).ToCommand(), default, data);
        PositionShort.TryRead(data, out var position);
        Assert.That(
            (position.FirstObject, position.LastObject, position.ObjectsInBuffer, position.BytesInBuffer),
            Is.EqualTo((9u, 7u, 2, 300u))
        );
        Assert.That(_bench.Cartridge.ObjectCount(0), Is.EqualTo(7));
        _bench.Synchronize();
        Assert.That(_bench.Extended().ObjectsInBuffer, Is.Zero);
        Assert.That(_bench.Cartridge.ObjectCount(0), Is.EqualTo(9));
    }
}
