using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using static TapeVault.SimulationTests.Drive.DriveBench;
using static TapeVault.SimulationTests.Drive.EncryptionBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>
/// Recommended access order and the ends of wraps, as bytes and through the product's driver. The shape of the commands is that of
/// CERN's tape archive and of the LTFS reference, which use them on drives.
/// </summary>
public sealed class AccessOrderTests
{
    private const string Limits = "A3 9D 00 00 00 00 00 00 00 04 00 00";
    private const string Receive = "A3 1D 00 00 00 00 00 00 10 00 00 00";
    private const string AllWraps = "A3 1F 45 02 00 00 00 00 40 00 00 00";
    private const int Wraps = 280;
    private const int BlockBytes = 1000;
    private const int BlocksInWrap = 20;

    [Test]
    public void A_drive_of_full_height_takes_2700_segments_of_32_bytes()
    {
        using var bench = new DriveBench();
        Assert.That(Hex(Ask(bench, Limits)), Is.EqualTo("0A8C0020"));
        Assert.That(Hex(Ask(bench, Receive)), Is.EqualTo("0001000000000000"), "no list was generated");
    }

    [TestCase("LTO-8")]
    [TestCase("LTO-10")]
    public void Other_drives_have_no_access_order(string generation)
    {
        using var bench = new DriveBench(
            new SimulatedDriveOptions { Profile = DriveProfiles.Named(generation) },
            new CartridgeOptions { Generation = generation, CapacityBytes = 64_000_000 }
        );
        Assert.That(Words(bench.SendRaw(Limits, DataDirection.FromDevice, new byte[4])), Is.EqualTo("5/24/00"));
        Assert.That(Ask(bench, AllWraps), Is.Not.Empty);
    }

    [Test]
    public void Segments_come_back_in_the_order_in_which_the_head_reaches_them()
    {
        using var bench = Written(wraps: 3);
        var list = List(Segment("A", 45, 46), Segment("B", 18, 18), Segment("C", 25, 26), Segment("D", 1, 2));
        Assert.That(Words(Generate(bench, list)), Is.EqualTo("GOOD"));
        var answer = Ask(bench, Receive);
        Assert.That(Hex(answer[..8]), Is.EqualTo("0202000000000080"), "reordered, a list of 4 times 32 bytes");
        // Wrap 2 runs as wrap 0 does, so 45 lies beside 5; wrap 1 runs back, so 25 lies beside 14.
        Assert.That(Names(answer), Is.EqualTo("DACB"));
        Assert.That(Hex(answer[8..10]), Is.EqualTo("001E"));
        Assert.That(
            Hex(Ask(bench, "A3 1D 00 00 00 08 00 00 10 00 00 00")),
            Is.EqualTo(Hex(answer[8..])),
            "list offset"
        );
    }

    [Test]
    public void A_list_belongs_to_one_initiator_and_ends_with_the_unload()
    {
        using var bench = Written(wraps: 1);
        var other = new Nexus("iqn.2025-01.test:other,i,0x000000000001");
        bench.Drive.Execute(other, new Scsi.Wire.TestUnitReadyCdb().ToCommand(), ScsiBuffer.None);
        Generate(bench, List(Segment("A", 5, 6)));
        Assert.That(Ask(bench, Receive, other)[1], Is.EqualTo(1));
        Assert.That(Ask(bench, Receive)[1], Is.EqualTo(2));
        bench.Unload();
        bench.Load();
        Assert.That(Ask(bench, Receive)[1], Is.EqualTo(1));
    }

    [TestCase("A4 1D 00 00 00 00 00 00 00 28 00 00", "5/24/00", Description = "no process")]
    [TestCase("A4 1D 02 01 00 00 00 00 00 28 00 00", "5/24/00", Description = "a type with geometry")]
    [TestCase("A4 1D 02 00 00 00 00 00 00 27 00 00", "5/1A/00", Description = "a list cut short")]
    [TestCase("A4 1D 02 00 00 00 00 00 00 28 00 00", "GOOD", Description = "the same list, whole")]
    public void Wrong_requests_are_refused(string cdb, string answer)
    {
        using var bench = Written(wraps: 1);
        var list = List(Segment("A", 5, 6));
        Assert.That(Words(bench.SendRaw(cdb, DataDirection.ToDevice, list)), Is.EqualTo(answer));
    }

    [Test]
    public void Segments_that_cannot_be_are_refused()
    {
        using var bench = Written(wraps: 1);
        Assert.That(Words(Generate(bench, List(Segment("A", 6, 5)))), Is.EqualTo("5/26/00"));
        var elsewhere = Segment("A", 5, 6);
        elsewhere[15] = 1;
        Assert.That(Words(Generate(bench, List(elsewhere))), Is.EqualTo("5/26/00"));
        var many = List([.. Enumerable.Range(0, 2701).Select(number => Segment("A", number, number))]);
        Assert.That(Words(Generate(bench, many)), Is.EqualTo("5/26/00"));
    }

    [Test]
    public void The_ends_of_wraps_are_told_as_far_as_something_is_written()
    {
        using var bench = Written(wraps: 2, more: 7);
        Assert.That(
            Hex(Ask(bench, AllWraps)),
            Is.EqualTo(
                "00260000" + "000000000000000000000014" + "000100000000000000000028" + "00020000000000000000002F"
            )
        );
        Assert.That(Hex(Ask(bench, "A3 1F 45 01 00 01 00 00 10 00 00 00")), Is.EqualTo("00080000000000000028"));
        Assert.That(
            Words(bench.SendRaw("A3 1F 45 01 00 03 00 00 00 0A 00 00", DataDirection.FromDevice, new byte[10])),
            Is.EqualTo("5/24/00")
        );
        Assert.That(
            Words(bench.SendRaw("A3 1F 44 01 00 00 00 00 00 0A 00 00", DataDirection.FromDevice, new byte[10])),
            Is.EqualTo("5/24/00")
        );
    }

    [TestCase(OrderSource.Drive)]
    [TestCase(OrderSource.CostModel)]
    [TestCase(OrderSource.TapeOrder)]
    public void The_product_takes_the_best_order_that_the_drive_helps_it_to(OrderSource source)
    {
        var profile = source switch
        {
            OrderSource.Drive => DriveProfiles.Lto9,
            OrderSource.CostModel => DriveProfiles.Lto9 with { AccessOrderSegments = 0 },
            _ => DriveProfiles.Named("LTO-6"),
        };
        using var bench = new DriveBench(
            new SimulatedDriveOptions { Profile = profile },
            new CartridgeOptions
            {
                Generation = profile.Name,
                CapacityBytes = DriveProfiles.Medium(profile.Name).Wraps * BlocksInWrap * BlockBytes,
            }
        );
        Fill(bench, 10 * BlocksInWrap);
        var order = new TapeDrive(bench.Drive, TimeProvider.System).RecommendOrder(Scattered());
        Assert.That(order.Source, Is.EqualTo(source));
        Assert.That(order.Indices, Is.EquivalentTo(Enumerable.Range(0, Scattered().Length)));
    }

    [Test]
    public void Reading_in_the_drives_order_takes_less_time_than_in_the_order_of_the_tape()
    {
        var extents = Scattered();
        int[] tapeOrder = [.. Enumerable.Range(0, extents.Length).OrderBy(index => extents[index].FirstObject)];
        using var bench = Written(wraps: 10);
        var order = new TapeDrive(bench.Drive, TimeProvider.System).RecommendOrder(extents).Indices;
        var (drives, tapes) = (Time(extents, order), Time(extents, tapeOrder));
        Assert.That(drives.TotalSeconds, Is.LessThan(tapes.TotalSeconds * 0.8), $"{drives} and {tapes}");
    }

    private static TapeExtent[] Scattered() =>
        [.. Enumerable.Range(0, 40).Select(number => (number * 37L) % 199).Select(at => new TapeExtent(0, at, at))];

    /// <summary>How long a timed drive is busy reading extents in an order.</summary>
    private static TimeSpan Time(TapeExtent[] extents, IReadOnlyList<int> order)
    {
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory(), Options());
        var clock = new VirtualClock();
        using var bench = new DriveBench(cartridge, new SimulatedDriveOptions { Timed = true, Clock = clock });
        Fill(bench, 10 * BlocksInWrap);
        var start = clock.GetUtcNow();
        foreach (int index in order)
        {
            bench.Locate(0, extents[index].FirstObject);
            Assert.That(bench.Read().Result.IsGood);
        }

        return clock.GetUtcNow() - start;
    }

    private static DriveBench Written(int wraps, int more = 0)
    {
        var bench = new DriveBench(cartridge: Options());
        Fill(bench, (wraps * BlocksInWrap) + more);
        return bench;
    }

    private static CartridgeOptions Options() => new() { CapacityBytes = Wraps * BlocksInWrap * BlockBytes };

    private static void Fill(DriveBench bench, int blocks)
    {
        for (int written = 0; written < blocks; written++)
        {
            bench.WriteBytes(BlockBytes);
        }

        bench.Rewind();
    }

    private static byte[] Segment(string name, long first, long last)
    {
        var bytes = new byte[32];
        bytes[1] = 0x1E;
        bytes[5] = (byte)name[0];
        bytes.AsSpan(6, 9).Fill((byte)' ');
        bytes[22] = (byte)(first >> 8);
        bytes[23] = (byte)(first & 0xFF);
        bytes[30] = (byte)(last >> 8);
        bytes[31] = (byte)(last & 0xFF);
        return bytes;
    }

    private static byte[] List(params byte[][] segments)
    {
        int length = segments.Length * 32;
        return
        [
            0,
            0,
            0,
            0,
            0,
            (byte)(length >> 16),
            (byte)((length >> 8) & 0xFF),
            (byte)(length & 0xFF),
            .. segments.SelectMany(one => one),
        ];
    }

    private static ScsiResult Generate(DriveBench bench, byte[] list)
    {
        var length = $"00 {list.Length >> 16:X2} {(list.Length >> 8) & 0xFF:X2} {list.Length & 0xFF:X2}";
        return bench.SendRaw($"A4 1D 02 00 00 00 {length} 00 00", DataDirection.ToDevice, list);
    }

    private static string Names(byte[] answer) =>
        new([.. Enumerable.Range(0, (answer.Length - 8) / 32).Select(number => (char)answer[8 + (number * 32) + 5])]);
}
