using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests.Kernel;

/// <content>sg3-utils, lsscsi, mt, mtx and tar, each beside what the product reads of the same device.</content>
public sealed partial class KernelLaneTests
{
    private const int PageHeaderBytes = 4;
    private const int DensityOfLto9 = 0x60;

    [Test]
    public void Every_served_unit_is_found_by_its_serial_number_with_the_node_that_lsscsi_tells()
    {
        var found = Devices("devices");
        var listed = _guest
            .Succeeded("lsscsi")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line[..line.IndexOf(']', StringComparison.Ordinal)].Split(':')[3], line => line);
        foreach (var unit in _guest.Json("serve").GetProperty("units").EnumerateArray())
        {
            var row = found[Word(unit, "serial")!.Trim()];
            var line = listed[$"{unit.GetProperty("lun").GetInt32()}"];
            Assert.That(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1], Is.EqualTo(Word(row, "address")));
            Assert.That(line, Does.Contain(Word(row, "vendor")).And.Contain(Word(row, "product")));
            Assert.That(line, Does.Contain(Word(unit, "kind") == "drive" ? " tape " : " mediumx "));
            Assert.That(Word(row, "type"), Is.EqualTo(Word(unit, "kind")));
            Assert.That(row.GetProperty("problem").ValueKind, Is.EqualTo(JsonValueKind.Null), row.ToString());
        }
    }

    [TestCase("sg-inq", "our-drive")]
    [TestCase("sg-inq-robot", "our-library")]
    public void Sg_inq_prints_the_identity_that_we_read(string theirs, string ours)
    {
        var output = _guest.Succeeded(theirs);
        var own = _guest.Json(ours);
        var inquiry = own.GetProperty("Inquiry");
        string[] printed =
        [
            Labelled(output, "Vendor identification"),
            Labelled(output, "Product identification"),
            Labelled(output, "Product revision level"),
            Labelled(output, "Unit serial number"),
        ];
        string?[] read =
        [
            Word(inquiry, "Vendor"),
            Word(inquiry, "Product"),
            Word(inquiry, "Revision"),
            Word(own, "Serial"),
        ];
        Assert.That(printed, Is.EqualTo(read.Select(word => word!.Trim())));
        Assert.That(output, Does.Contain($"PDT={inquiry.GetProperty("DeviceType").GetInt32()} ").And.Contain($"RMB=1"));
    }

    [Test]
    public void Sg_logs_lists_the_pages_that_we_find()
    {
        var theirs = _guest.Bytes("sg-log-pages");
        Assert.That(
            theirs[PageHeaderBytes..].Where(page => page > 0),
            Is.EqualTo(OurLog().Select(page => page.GetProperty("Page").GetByte()))
        );
    }

    [TestCase("02")]
    [TestCase("03")]
    [TestCase("0c")]
    [TestCase("11")]
    [TestCase("12")]
    [TestCase("13")]
    [TestCase("14")]
    [TestCase("16")]
    [TestCase("17")]
    [TestCase("1b")]
    [TestCase("2e")]
    public void Sg_logs_reads_the_parameters_that_we_read(string page)
    {
        var theirs = _guest.Bytes($"sg-log-{page}-bytes");
        Assert.That(_guest.ExitCode($"sg-log-{page}-bytes"), Is.Zero);
        Assert.That(
            BinaryPrimitives.ReadUInt16BigEndian(theirs.AsSpan(2)),
            Is.EqualTo(theirs.Length - PageHeaderBytes),
            "whole"
        );
        Assert.That(Convert.ToHexString(theirs), Is.EqualTo(Convert.ToHexString(OurPage(page))));
    }

    [Test]
    public void Sg_logs_decodes_volume_and_device_statistics_to_the_figures_that_we_decode()
    {
        var volumeText = _guest.Succeeded("sg-log-17");
        Assert.That(LogPage.TryRead(OurPage("17"), out var volumePage));
        var volume = new VolumeStatistics(volumePage);
        var deviceText = _guest.Succeeded("sg-log-14");
        Assert.That(LogPage.TryRead(OurPage("14"), out var devicePage));
        var device = new DeviceStatistics(devicePage);
        (string Theirs, string Ours)[] pairs =
        [
            (Labelled(volumeText, "Thread count"), $"{volume.Mounts}"),
            (Labelled(volumeText, "Total native capacity [MB]"), $"{volume.NativeCapacityMegabytes}"),
            (Labelled(volumeText, "Total used native capacity [MB]"), $"{volume.UsedMegabytes}"),
            (Labelled(volumeText, "Medium mount time"), $"{volume.MountMilliseconds}"),
            (Labelled(volumeText, "Volume serial number"), $"{volume.SerialNumber}"),
            (Labelled(volumeText, "Volume barcode"), $"{volume.Barcode}"),
            (Labelled(volumeText, "Volume manufacturer"), $"{volume.Manufacturer}"),
            (Labelled(volumeText, "Volume personality"), $"{volume.Personality}"),
            (Labelled(volumeText, "Write protect"), volume.WriteProtected == true ? "1" : "0"),
            (Labelled(volumeText, "WORM"), volume.Worm == true ? "1" : "0"),
            (Labelled(deviceText, "Lifetime media loads"), $"{device.Loads}"),
            (Labelled(deviceText, "Lifetime cleaning operations"), $"{device.Cleanings}"),
            (Labelled(deviceText, "Lifetime power on hours"), $"{device.PowerOnHours}"),
        ];
        Assert.That(pairs.Select(pair => pair.Theirs), Is.EqualTo(pairs.Select(pair => pair.Ours)));
        Assert.That(volume.NativeCapacityMegabytes, Is.GreaterThan(0));
    }

    [Test]
    public void Sg_read_attr_prints_the_cartridge_memory_that_we_read()
    {
        var output = _guest.Succeeded("sg-attributes");
        var ours = _guest.Json("our-attributes").EnumerateArray().ToList();
        string Number(int id) => $"{Attribute(ours, id).GetProperty("NumericValue").GetUInt64()}";
        string Text(int id) => Word(Attribute(ours, id), "TextValue")!;
        (string Theirs, string Ours)[] pairs =
        [
            (Labelled(output, "Remaining capacity in partition [MiB]"), Number(0x0000)),
            (Labelled(output, "Maximum capacity in partition [MiB]"), Number(0x0001)),
            (Labelled(output, "Load count"), Number(0x0003)),
            (Labelled(output, "MAM space remaining [B]"), Number(0x0004)),
            (Labelled(output, "Assigning organization"), Text(0x0005)),
            (
                Labelled(output, "Format density code"),
                $"0x{ulong.Parse(Number(0x0006), CultureInfo.InvariantCulture):x}"
            ),
            (Labelled(output, "Density vendor/serial number at last load"), Text(0x020A)),
            (Labelled(output, "Medium manufacturer"), Text(0x0400)),
            (Labelled(output, "Medium serial number"), Text(0x0401)),
            (Labelled(output, "Medium length [m]"), Number(0x0402)),
            (Labelled(output, "Medium width [0.1 mm]"), Number(0x0403)),
            (Labelled(output, "Medium manufacture date"), Text(0x0406)),
            (Labelled(output, "MAM capacity [B]"), Number(0x0407)),
        ];
        Assert.That(pairs.Select(pair => pair.Theirs), Is.EqualTo(pairs.Select(pair => pair.Ours)));
        // a long label goes on in a line that is further in
        Assert.That(
            output.Split('\n').Count(line => line is [' ', ' ', not ' ', ..]),
            Is.EqualTo(ours.Count),
            "as many attributes"
        );
    }

    [Test]
    public void Sg_opcodes_prints_the_commands_and_time_outs_that_we_read()
    {
        var theirs = OperationLine()
            .Matches(_guest.Succeeded("sg-opcodes"))
            .Select(match => string.Join(' ', match.Groups.Values.Skip(1).Select(group => group.Value.Trim())))
            .ToList();
        var ours = _guest
            .Json("our-opcodes")
            .EnumerateArray()
            .Select(command =>
            {
                var action = command.GetProperty("ServiceAction");
                var times = command.GetProperty("Timeouts");
                return string.Join(
                    ' ',
                    $"{command.GetProperty("OperationCode").GetByte():x2}",
                    action.ValueKind == JsonValueKind.Null ? "" : $"{action.GetInt32():x}",
                    $"{command.GetProperty("CdbLength").GetInt32()}",
                    $"{times.GetProperty("NominalSeconds").GetInt64()}",
                    $"{times.GetProperty("RecommendedSeconds").GetInt64()}"
                );
            })
            .ToList();
        Assert.That(theirs, Is.EquivalentTo(ours));
        Assert.That(ours, Has.Count.GreaterThan(30));
    }

    [Test]
    public void Mt_knows_the_density_and_tells_the_position_that_we_read()
    {
        _guest.Succeeded("tar-write");
        var status = _guest.Succeeded("mt-written");
        Assert.That(status, Does.Contain($"Density code 0x{DensityOfLto9:x}"));
        Assert.That(status, Does.Contain("File number=1, block number=0"));
        var position = _guest.Json("our-position");
        long block = position.GetProperty("ObjectNumber").GetInt64();
        Assert.That(block, Is.GreaterThan(1));
        Assert.That(position.GetProperty("FileNumber").GetInt64(), Is.EqualTo(1));
        foreach (var fact in new[] { "mt-tell", "mt-tell-forward" })
        {
            Assert.That(_guest.Succeeded(fact).Trim(), Is.EqualTo($"At block {block}."));
        }
    }

    [Test]
    public void Tar_finds_on_the_tape_what_it_wrote() =>
        Assert.That(_guest.Succeeded("tar-compare") + _guest.Errors("tar-compare"), Is.Empty);

    [Test]
    public void Mtx_sees_the_inventory_that_we_see()
    {
        var theirs = Inventory(_guest.Succeeded("mtx-loaded"));
        var ours = OurInventory();
        Assert.That(theirs, Is.EqualTo(ours));
        Assert.That(ours.Count(label => label.Length > 0), Is.EqualTo(22), "cartridges of the profile");
        Assert.That(
            _guest.Text("mtx-loaded"),
            Does.Contain("Data Transfer Element 0:Full (Storage Element 1 Loaded):VolumeTag = TV0001L9"),
            "it went where mtx put it"
        );
    }

    [Test]
    public void Mtx_finds_a_cartridge_where_we_moved_it()
    {
        var move = _guest.Json("our-move");
        Assert.That(Word(move, "Result"), Is.EqualTo("Moved"));
        Assert.That((Word(move, "NowAtTo"), Word(move, "NowAtFrom")), Is.EqualTo((Word(move, "Tag"), (string?)null)));
        var before = Inventory(_guest.Text("mtx-loaded"));
        var after = Inventory(_guest.Succeeded("mtx-moved"));
        int from = before.IndexOf(Word(move, "Tag")!);
        int steps = move.GetProperty("To").GetInt32() - move.GetProperty("From").GetInt32();
        before[from] = "";
        before[from + steps] = Word(move, "Tag")!;
        Assert.That(after, Is.EqualTo(before));
    }

    private static JsonElement Attribute(List<JsonElement> all, int id) =>
        all.Single(attribute => attribute.GetProperty("Id").GetInt32() == id);

    private JsonElement.ArrayEnumerator OurLog() => _guest.Json("our-log").EnumerateArray();

    /// <summary>A log page as we read it, put together again by hand (SPC-5 7.3.2).</summary>
    private byte[] OurPage(string code)
    {
        byte number = Convert.ToByte(code, 16);
        var bytes = new List<byte> { number, 0, 0, 0 };
        foreach (
            var parameter in OurLog()
                .Single(page => page.GetProperty("Page").GetByte() == number)
                .GetProperty("Parameters")
                .EnumerateArray()
        )
        {
            int parameterCode = parameter.GetProperty("Code").GetInt32();
            var value = parameter.GetProperty("Value").GetBytesFromBase64();
            bytes.AddRange([(byte)(parameterCode >> 8), (byte)(parameterCode & byte.MaxValue)]);
            bytes.AddRange([parameter.GetProperty("Control").GetByte(), (byte)value.Length, .. value]);
        }

        int length = bytes.Count - PageHeaderBytes;
        (bytes[2], bytes[3]) = ((byte)(length >> 8), (byte)(length & byte.MaxValue));
        return [.. bytes];
    }

    /// <summary>Labels by mtx: drives, then slots and mail slots; empty text for an empty one.</summary>
    private static List<string> Inventory(string output) =>
        [
            .. ElementLine()
                .Matches(output)
                .Select(match => match.Groups["full"].Value == "Full" ? match.Groups["label"].Value : ""),
        ];

    private List<string> OurInventory()
    {
        var elements = _guest.Json("our-library").GetProperty("Elements").EnumerateArray().ToList();
        return
        [
            .. new[] { ElementType.DataTransfer, ElementType.Storage, ElementType.ImportExport }.SelectMany(type =>
                elements
                    .Where(element => element.GetProperty("Type").GetInt32() == (int)type)
                    .Select(element => Word(element, "Tag") ?? "")
            ),
        ];
    }

    // operation code, service action if there is one, length of the CDB, nominal and recommended seconds
    [GeneratedRegex(
        @"^ (?<code>[0-9a-f]{2})(?<action>( +[0-9a-f]+(?= +\d+ +\d+ +\d+ ))?) +(?<length>\d+) +(?<nominal>\d+) +(?<recommended>\d+) ",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OperationLine();

    [GeneratedRegex(
        @"Element \d+(?: IMPORT/EXPORT)?:(?<full>Full|Empty)[^:\n]*:?(?:VolumeTag ?= ?(?<label>\w*))?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex ElementLine();
}
