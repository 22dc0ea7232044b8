using System.Text;
using NUnit.Framework;
using TapeVault.Media.Folders;
using TapeVault.Model;

namespace TapeVault.UnitTests.Media.Folders;

public sealed class FolderMarkerTests
{
    // Written by hand from docs/formats/folder-volume.md; the digest by Python's hashlib.
    private const string Body = """
        {
          "format": "tapevault-folder-volume",
          "version": 1,
          "id": "0f8fad5b-d9cb-469f-a165-70867728950e",
          "name": "Disk 7",
          "created": "2026-01-02T03:04:05.0000000Z",
          "generation": 12,
          "state": "closed",
          "entries": [
            "20260102T030405Z-1a2b3c4d",
            "README.txt"
          ]
        """;

    private const string Digest = "66385e8979674e35616c126cbceb648d129a31f755e2e146353f6fa92808e297";

    private static readonly FolderMarker Marker = new(
        new VolumeId(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")),
        "Disk 7",
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        12,
        FolderVolumeState.Closed,
        ["20260102T030405Z-1a2b3c4d", "README.txt"]
    );

    private static byte[] Golden => Encoding.ASCII.GetBytes($"{Body},\n  \"sha256\": \"{Digest}\"\n}}\n");

    [Test]
    public void A_marker_is_written_as_documented() =>
        Assert.That(Encoding.ASCII.GetString(Marker.ToBytes()), Is.EqualTo(Encoding.ASCII.GetString(Golden)));

    [Test]
    public void A_documented_marker_is_read()
    {
        Assert.That(FolderMarker.TryRead(Golden, out var marker, out _), Is.True);
        Assert.That(marker! with { Entries = [] }, Is.EqualTo(Marker with { Entries = [] }));
        Assert.That(marker.Entries, Is.EqualTo(Marker.Entries));
    }

    [Test]
    public void A_marker_cut_anywhere_is_refused()
    {
        for (var length = 0; length < Golden.Length; length++)
        {
            Assert.That(FolderMarker.TryRead(Golden.AsSpan(0, length), out _, out var problem), Is.False);
            Assert.That(problem, Is.Not.Empty);
        }
    }

    [Test]
    public void A_marker_with_any_bit_flipped_is_refused()
    {
        var golden = Golden;
        for (var bit = 0; bit < golden.Length * 8; bit++)
        {
            var damaged = golden.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(FolderMarker.TryRead(damaged, out _, out _), Is.False, $"bit {bit}");
        }
    }

    [TestCase("..")]
    [TestCase("a/b")]
    [TestCase("")]
    public void An_entry_that_is_no_plain_name_is_refused(string name) =>
        Assert.That(FolderMarker.TryRead((Marker with { Entries = [name] }).ToBytes(), out _, out _), Is.False);

    [Test]
    public void A_name_of_any_characters_survives()
    {
        var marker = Marker with { Name = "Praxis Süd \"7\" \U0001F4FC" };
        Assert.That(FolderMarker.TryRead(marker.ToBytes(), out var read, out _), Is.True);
        Assert.That(read!.Name, Is.EqualTo(marker.Name));
    }
}
