using System.Text;
using System.Text.Json;
using NUnit.Framework;
using TapeVault.Model;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Runner;

/// <summary>A key that went over iSCSI to a drive of another process is in nothing that anybody prints or keeps.</summary>
[Platform(Exclude = "Win", Reason = "SIGTERM")]
public sealed class ServedKeyTests
{
    private const string Sentence = "plain words that only the key gives back";

    private static readonly byte[] KeyBytes = Encoding.ASCII.GetBytes("served-key-that-nothing-shows-32");

    private RunnerBench _bench = null!;

    [SetUp]
    public void MakeBench()
    {
        _bench = new RunnerBench();
        Assert.That(_bench.Run("cartridge", "new", "tape1").Code, Is.EqualTo(ExitCode.Success));
    }

    [TearDown]
    public void RemoveBench() => _bench.Dispose();

    [Test]
    public void A_key_is_neither_told_nor_logged_nor_kept()
    {
        using var served = OtherProcess.Start(
            "tapevault-sim",
            _bench.Place(""),
            new Dictionary<string, string>(),
            ["serve", "--json", "--control", "ctl", "--insert", "0=tape1"]
        );
        var said = new StringBuilder(served.ReadLine());
        using (var description = JsonDocument.Parse(said.ToString()))
        {
            var address = description.RootElement.GetProperty("units")[0].GetProperty("address").GetString()!;
            said.AppendLine(WriteEncrypted(address));
            said.AppendLine(Tell("status"));
            said.AppendLine(Tell("fault", "0", "op=B5", "sense=7/74/00", "executes=yes"));
            said.AppendLine(RefusedKey(address));
            said.AppendLine(DriveStatus(address));
        }

        served.Terminate();
        var (code, output, errors) = served.End();
        said.AppendLine(output).AppendLine(errors);
        Assert.That(code, Is.Zero);
        RequireSecret(said.ToString());
        var kept = Everything(_bench.Place(""));
        Assert.That(kept, Does.Contain("name of the key"), "the name is on the medium in clear");
        RequireSecret(kept);
    }

    private static string WriteEncrypted(string address)
    {
        using var transport = Open(address);
        var drive = new TapeDrive(transport, TimeProvider.System);
        drive.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None);
        drive.Rewind();
        drive.SetEncryption(KeyBytes, "name of the key", new EncryptionOptions());
        drive.Write(Encoding.ASCII.GetBytes(Sentence));
        drive.Rewind();
        var room = new byte[256];
        var outcome = drive.Read(room);
        Assert.That(Encoding.ASCII.GetString(room, 0, outcome.LengthBytes), Is.EqualTo(Sentence));
        return $"{drive.ReadEncryptionStatus()} {drive.ReadNextBlockEncryption()}";
    }

    private static string RefusedKey(string address)
    {
        using var transport = Open(address);
        var drive = new TapeDrive(transport, TimeProvider.System);
        drive.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None);
        return Assert
            .Throws<TapeDriveException>(() => drive.SetEncryption(KeyBytes, "a name", new EncryptionOptions()))!
            .ToString();
    }

    private string DriveStatus(string address)
    {
        var variables = new Dictionary<string, string>
        {
            ["TAPEVAULT_drives__tape__kind"] = "iscsi",
            ["TAPEVAULT_drives__tape__address"] = address,
        };
        using var product = OtherProcess.Start(
            "tapevault",
            _bench.Place("home"),
            variables,
            ["drive", "status", "tape", "--json"]
        );
        var (code, output, errors) = product.End();
        Assert.That(code, Is.Zero, output + errors);
        return output + errors;
    }

    private string Tell(params string[] words)
    {
        var result = _bench.Run(["tell", "--control", "ctl", .. words]);
        Assert.That(result.Code, Is.EqualTo(ExitCode.Success), result.Out + result.Error);
        return result.Out + result.Error;
    }

    private static IscsiTransport Open(string address) =>
        IscsiTransport.Open(IscsiAddress.Parse(address), new IscsiOptions(), TimeProvider.System);

    private static string Everything(string folder) =>
        string.Concat(
            Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path)))
        );

    private static void RequireSecret(string text) =>
        Assert.Multiple(() =>
        {
            Assert.That(text, Is.Not.Empty);
            Assert.That(text, Does.Not.Contain(Sentence[..16]));
            Assert.That(text, Does.Not.Contain(Encoding.ASCII.GetString(KeyBytes, 0, 10)));
            Assert.That(text, Does.Not.Contain(Convert.ToHexString(KeyBytes)[..16]).IgnoreCase);
            Assert.That(text, Does.Not.Contain(Convert.ToBase64String(KeyBytes)[..12]));
            Assert.That(text, Does.Not.Contain(string.Join(", ", KeyBytes[..5])));
        });
}
