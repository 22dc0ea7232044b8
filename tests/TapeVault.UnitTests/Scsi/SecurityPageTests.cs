using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>
/// Pages of the tape encryption protocol. The bytes are those of stenc's tests, which took the answers from real drives.
/// </summary>
[TestFixture]
public sealed class SecurityPageTests
{
    private const string Key = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";
    private const string Name = "00 00 00 0C 48 65 6C 6C 6F 20 77 6F 72 6C 64 21";

    private static readonly SetDataEncryptionPage Plain = new(
        DataEncryptionScope.AllNexuses,
        Lock: false,
        CheckExternalMode: 1,
        RawDecryptionControl.AlgorithmDefault,
        Supplemental: false,
        ClearOnUnload: false,
        ClearOnPreempt: false,
        ClearOnReservationLoss: false,
        EncryptionMode.Encrypt,
        DecryptionMode.Decrypt,
        AlgorithmIndex: 1,
        KeyFormat: 0,
        KeyAssociatedDataFormat.Unspecified,
        []
    );

    private static IEnumerable<TestCaseData> Sent()
    {
        const string Reserved = "00 00 00 00 00 00 00";
        yield return new TestCaseData(
            "00 10 00 10 40 40 00 00 01 00 00" + Reserved + "00 00",
            "",
            Plain with
            {
                Encryption = EncryptionMode.Disabled,
                Decryption = DecryptionMode.Disabled,
            }
        ).SetArgDisplayNames("stenc: off");
        yield return new TestCaseData(
            "00 10 00 30 40 40 02 02 01 00 00" + Reserved + "00 20" + Key,
            Key,
            Plain
        ).SetArgDisplayNames("stenc: on");
        yield return new TestCaseData(
            "00 10 00 30 40 64 02 02 01 00 01" + Reserved + "00 20" + Key,
            Key,
            Plain with
            {
                RawControl = RawDecryptionControl.Allowed,
                ClearOnUnload = true,
                DataFormat = KeyAssociatedDataFormat.BinaryKeyName,
            }
        ).SetArgDisplayNames("stenc: on with options");
        yield return new TestCaseData(
            "00 10 00 40 40 40 02 02 01 00 02" + Reserved + "00 20" + Key + Name,
            Key,
            Plain with
            {
                DataFormat = KeyAssociatedDataFormat.AsciiKeyName,
                Descriptors = [KeyAssociatedData.OfName("Hello world!")],
            }
        ).SetArgDisplayNames("stenc: on with key name");
    }

    [TestCaseSource(nameof(Sent))]
    public void Set_data_encryption_has_the_bytes_that_stenc_sends(string hex, string key, SetDataEncryptionPage page)
    {
        var expected = Hex.Bytes(hex);
        var room = Enumerable.Repeat((byte)0xA5, page.SizeWithKey(key.Length / 2) + 2).ToArray();
        page.Write(room, Hex.Bytes(key));
        Assert.That(Hex.Text(room.AsSpan(0, room.Length - 2)), Is.EqualTo(Hex.Text(expected)));
        Assert.That(SetDataEncryptionPage.TryRead(expected, out var read, out var readKey), Is.True);
        Assert.That(Hex.Text(readKey), Is.EqualTo(key));
        Assert.That(read with { Descriptors = [] }, Is.EqualTo(page with { Descriptors = [] }));
        Assert.That(read.Descriptors, Is.EqualTo(page.Descriptors));
        for (var length = 0; length < expected.Length; length++)
        {
            Assert.That(SetDataEncryptionPage.TryRead(expected.AsSpan(0, length), out _, out _), Is.False, $"{length}");
        }
    }

    [Test]
    public void No_text_of_the_page_shows_the_key()
    {
        var bytes = Hex.Bytes("00 10 00 30 40 40 02 02 01 00 00 00 00 00 00 00 00 00 00 20" + Key);
        Assert.That(SetDataEncryptionPage.TryRead(bytes, out var page, out _), Is.True);
        Assert.That(page.ToString(), Does.Not.Contain("0011").And.Not.Contain("17, 34").And.Not.Contain("AABB"));
    }

    [Test]
    public void The_status_of_a_real_drive_is_understood()
    {
        var bytes = Hex.Bytes(
            "00 20 00 24 42 02 02 01 00 00 00 01 18 00 00 00 00 00 00 00 00 00 00 00"
                + "00 01 00 0C 48 65 6C 6C 6F 20 77 6F 72 6C 64 21"
        );
        Assert.That(DataEncryptionStatus.TryRead(bytes, out var status), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(status.NexusScope, Is.EqualTo(DataEncryptionScope.AllNexuses));
            Assert.That(status.KeyScope, Is.EqualTo(DataEncryptionScope.AllNexuses));
            Assert.That(status.Encryption, Is.EqualTo(EncryptionMode.Encrypt));
            Assert.That(status.Decryption, Is.EqualTo(DecryptionMode.Decrypt));
            Assert.That(status.AlgorithmIndex, Is.EqualTo(1));
            Assert.That(status.KeyInstanceCounter, Is.EqualTo(1));
            Assert.That(status.ParametersControl, Is.EqualTo(1));
            Assert.That(status.VolumeHasEncryptedBlocks, Is.True);
            Assert.That(status.CheckExternalMode, Is.Zero);
            Assert.That(status.RawReadForbidden, Is.False);
            Assert.That(status.KeyName, Is.EqualTo("Hello world!"));
            Assert.That(status.Descriptors[0].Authenticated, Is.EqualTo(1));
            Assert.That(Rewritten(status.Size, status.Write), Is.EqualTo(Hex.Text(bytes)));
        });
    }

    [Test]
    public void The_next_block_of_a_real_drive_tells_the_name_of_its_key()
    {
        var bytes = Hex.Bytes(
            "00 21 00 1C 00 00 00 00 00 00 00 01 05 01 00 00 00 01 00 0C 48 65 6C 6C 6F 20 77 6F 72 6C 64 21"
        );
        Assert.That(NextBlockEncryptionStatus.TryRead(bytes, out var status), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(status.ObjectNumber, Is.EqualTo(1));
            Assert.That(status.Compression, Is.Zero);
            Assert.That(status.Encryption, Is.EqualTo(BlockEncryptionStatus.Decryptable));
            Assert.That(status.AlgorithmIndex, Is.EqualTo(1));
            Assert.That(status.KeyName, Is.EqualTo("Hello world!"));
            Assert.That(Rewritten(status.Size, status.Write), Is.EqualTo(Hex.Text(bytes)));
        });
    }

    [Test]
    public void The_capabilities_of_a_real_drive_are_understood()
    {
        var bytes = Hex.Bytes(
            "00 10 00 3C 09 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
                + "01 00 00 14 8A 8C 00 20 00 3C 00 20 ED 00 00 00 00 00 00 00 00 01 00 14"
                + "02 00 00 14 8A 8F 00 20 00 3C 00 20 D9 00 00 00 00 00 00 00 00 01 00 10"
        );
        Assert.That(DataEncryptionCapabilities.TryRead(bytes, out var capabilities), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(capabilities.ExternalControl, Is.EqualTo(2));
            Assert.That(capabilities.ConfigurationPrevented, Is.EqualTo(1));
            Assert.That(capabilities.Algorithms, Has.Count.EqualTo(2));
            Assert.That(capabilities.Aes256Gcm?.Index, Is.EqualTo(1));
            Assert.That(capabilities.Algorithms[1].FixedUnauthenticatedData, Is.True);
            Assert.That(capabilities.Algorithms[1].RawDecryption, Is.EqualTo(4));
            Assert.That(
                Rewritten(capabilities.Size, capabilities.Write)[8..],
                Is.EqualTo(Hex.Text(bytes)[8..]),
                "all but the drive's wrong length"
            );
        });
    }

    [Test]
    public void The_list_of_protocols_and_of_pages_are_understood()
    {
        // CTA's test for encryption: count at byte 6, list from byte 8; LTFS reads page codes of two bytes from byte 4.
        Assert.That(
            SecurityProtocolList.TryRead(Hex.Bytes("00 00 00 00 00 00 00 02 00 20"), out var protocols),
            Is.True
        );
        Assert.That(protocols.Supports(SecurityProtocol.TapeDataEncryption), Is.True);
        var pages = Hex.Bytes("00 00 00 0C 00 00 00 01 00 10 00 11 00 20 00 21");
        Assert.That(SecurityPageList.TryRead(pages, TapeEncryptionPage.InSupport, out var list), Is.True);
        Assert.That(list.Codes, Is.EqualTo(new ushort[] { 0, 1, 0x10, 0x11, 0x20, 0x21 }));
        Assert.That(Rewritten(list.Size, list.Write), Is.EqualTo(Hex.Text(pages)));
        var formats = Hex.Bytes("00 11 00 02 00 02");
        Assert.That(SecurityPageList.TryRead(formats, TapeEncryptionPage.SupportedKeyFormats, out var keys), Is.True);
        Assert.That(keys.Codes, Is.EqualTo(new ushort[] { 0, 2 }));
        Assert.That(Rewritten(keys.Size, keys.Write), Is.EqualTo(Hex.Text(formats)));
    }

    [Test]
    public void Random_bytes_and_truncations_never_throw()
    {
        var random = new Random(20);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(80)];
            random.NextBytes(bytes);
            if (bytes.Length >= 4)
            {
                bytes[0] = 0;
                bytes[1] = (byte)(
                    random.Next(4) switch
                    {
                        0 => 0x10,
                        1 => 0x20,
                        2 => 0x21,
                        _ => 0x11,
                    }
                );
                bytes[2] = 0;
            }

            SetDataEncryptionPage.TryRead(bytes, out _, out _);
            DataEncryptionStatus.TryRead(bytes, out _);
            NextBlockEncryptionStatus.TryRead(bytes, out _);
            DataEncryptionCapabilities.TryRead(bytes, out _);
            SecurityProtocolList.TryRead(bytes, out _);
            SecurityPageList.TryRead(bytes, TapeEncryptionPage.SupportedKeyFormats, out _);
        }
    }

    private delegate void Writer(Span<byte> destination);

    private static string Rewritten(int size, Writer write)
    {
        var room = Enumerable.Repeat((byte)0xA5, size).ToArray();
        write(room);
        return Hex.Text(room);
    }
}
