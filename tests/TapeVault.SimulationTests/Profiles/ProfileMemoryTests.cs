using System.Buffers.Binary;
using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Profiles;

/// <summary>The cartridge memory that every profile shows: the drive's attributes, the maker's, the host's.</summary>
public sealed class ProfileMemoryTests
{
    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void Every_attribute_is_known_to_the_product_with_its_length_and_format(string profile)
    {
        using var bench = new ProfileBench(profile);
        bench.WriteAndRead(4);
        var attributes = bench.Drive.ReadAllAttributes(0);
        Assert.That(attributes.Select(attribute => attribute.Id), Is.Ordered.Ascending.And.Unique);
        foreach (var attribute in attributes)
        {
            string name = $"{attribute.Id:X4}h";
            var known = MamAttributeDefinition.Find(attribute.Id);
            Assert.That(known, Is.Not.Null, name);
            Assert.That(attribute.Format, Is.EqualTo(known!.Format), name);
            Assert.That(attribute.ReadOnly, Is.EqualTo(known.Owner != 'H'), name);
            if (known.LengthBytes > 0)
            {
                Assert.That(attribute.Value, Has.Length.EqualTo(known.LengthBytes), name);
            }
        }
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void The_makers_attributes_tell_what_the_cartridge_is(string profile)
    {
        using var bench = new ProfileBench(profile);
        Assert.That(Text(bench, 0x0400), Is.EqualTo("TAPEVLT"));
        Assert.That(Text(bench, 0x0401), Is.EqualTo("SIM0000001"));
        Assert.That(Number(bench, 0x0402), Is.EqualTo(bench.Medium.TapeMetres));
        Assert.That(Number(bench, 0x0403), Is.EqualTo(127), "tenths of a millimetre");
        Assert.That(Text(bench, 0x0404), Is.EqualTo("LTO-CVE"));
        Assert.That(Number(bench, 0x0405), Is.EqualTo(bench.Medium.DensityCode));
        Assert.That(Text(bench, 0x0406), Is.EqualTo("20250102"));
        Assert.That(Number(bench, 0x0408), Is.Zero, "data");
        Assert.That(bench.Drive.ReadAttribute(0, 0x0409), Is.Null, "only cleaning cartridges have it");
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void The_drives_attributes_follow_writes_and_loads(string profile)
    {
        const int Blocks = 20;
        const long WrittenMebibytes = Blocks * ProfileBench.BlockBytes >> 20;
        using var bench = new ProfileBench(profile);
        uint reference = ChangeReference(bench);
        Assert.That(Number(bench, 0x0001), Is.EqualTo(ProfileBench.CapacityBytes >> 20));
        bench.WriteAndRead(Blocks);
        Assert.That(ChangeReference(bench), Is.GreaterThan(reference), "it changes with every session that writes");
        Assert.That(Number(bench, 0x0000), Is.EqualTo((ProfileBench.CapacityBytes >> 20) - WrittenMebibytes));
        bench.Drive.Unload();
        bench.Drive.Load();
        bench.Commands.SwallowAttentions();
        Assert.That(Number(bench, 0x0003), Is.EqualTo(2), "loads");
        Assert.That(Number(bench, 0x0006), Is.EqualTo(bench.Medium.DensityCode));
        Assert.That((Number(bench, 0x0220), Number(bench, 0x0221)), Is.EqualTo((WrittenMebibytes, 2)));
        Assert.That(Text(bench, 0x020A), Is.EqualTo("TAPEVLT SIMDRIVE01"));
        Assert.That(Text(bench, 0x020B), Is.EqualTo("TAPEVLT SIMDRIVE01"));
        Assert.That(
            (Number(bench, 0x0224), Number(bench, 0x0225)),
            Is.EqualTo((ulong.MaxValue, ulong.MaxValue)),
            "nothing is encrypted"
        );
    }

    [TestCaseSource(typeof(ProfileBench), nameof(ProfileBench.Names))]
    public void A_host_writes_its_own_attributes_and_no_others(string profile)
    {
        using var bench = new ProfileBench(profile);
        var owned = MamAttributeDefinition.All.Where(known => known.Owner == 'H').OrderBy(known => known.Id).ToArray();
        Assert.That(owned, Has.Length.GreaterThan(12));
        foreach (var known in owned)
        {
            var value = new byte[known.LengthBytes == 0 ? 70 : known.LengthBytes];
            value.AsSpan().Fill((byte)'x');
            bench.Drive.WriteAttributes(0, [new MamAttribute(known.Id, known.Format!.Value, false, value)]);
            Assert.That(bench.Drive.ReadAttribute(0, known.Id)!.Value.Value, Is.EqualTo(value), $"{known.Id:X4}h");
        }

        foreach (var known in MamAttributeDefinition.All.Where(known => known.Owner is 'D' or 'M'))
        {
            var forbidden = new MamAttribute(known.Id, known.Format ?? 0, false, new byte[8]);
            var refusal = Assert.Throws<TapeDriveException>(() => bench.Drive.WriteAttributes(0, [forbidden]));
            Assert.That(refusal!.Is(SenseKey.IllegalRequest), Is.True, $"{known.Id:X4}h");
        }
    }

    private static string? Text(ProfileBench bench, ushort id) => bench.Drive.ReadAttribute(0, id)?.TextValue;

    private static ulong? Number(ProfileBench bench, ushort id) => bench.Drive.ReadAttribute(0, id)?.NumericValue;

    private static uint ChangeReference(ProfileBench bench) =>
        BinaryPrimitives.ReadUInt32BigEndian(bench.Drive.ReadAttribute(0, 0x0009)!.Value.Value);
}
