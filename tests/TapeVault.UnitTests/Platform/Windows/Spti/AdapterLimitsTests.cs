using NUnit.Framework;
using TapeVault.Platform.Windows.Spti;

namespace TapeVault.UnitTests.Platform.Windows.Spti;

/// <summary>
/// IO_SCSI_CAPABILITIES has its numbers at 4, 8 and 16 of 24 bytes (offsetof() of &lt;ntddscsi.h&gt; of mingw-w64 10.0, both
/// bitnesses), STORAGE_ADAPTER_DESCRIPTOR at 8, 12 and 16 (documentation of winioctl.h).
/// </summary>
[TestFixture]
public sealed class AdapterLimitsTests
{
    [Test]
    public void The_longest_transfer_is_the_adapters() =>
        Assert.That(
            Capabilities("18000000 00001000 FFFFFFFF 00000000 03000000 01000000"),
            Is.EqualTo(new AdapterLimits(1 << 20, 3))
        );

    [Test]
    public void Fewer_pages_than_bytes_decide_less_one_for_what_does_not_begin_on_a_page() =>
        Assert.That(
            Capabilities("18000000 00001000 11000000 00000000 00000000 01000000"),
            Is.EqualTo(new AdapterLimits(16 * Environment.SystemPageSize, 0))
        );

    [Test]
    public void A_single_page_is_still_a_page() =>
        Assert.That(
            Capabilities("18000000 00001000 01000000 00000000 00000000 01000000").TransferBytes,
            Is.EqualTo(Environment.SystemPageSize)
        );

    [Test]
    public void No_limit_of_the_adapter_leaves_that_of_write_6() =>
        Assert.That(
            Capabilities("18000000 FFFFFFFF 00000000 00000000 00000000 01000000").TransferBytes,
            Is.EqualTo(0xFF_FFFF)
        );

    [Test]
    public void A_size_in_place_of_a_mask_is_taken_for_the_mask_that_covers_it() =>
        Assert.That(
            Capabilities("18000000 00001000 FFFFFFFF 00000000 00020000 01000000").AlignmentMask,
            Is.EqualTo(0x3FF)
        );

    [Test]
    public void The_descriptor_that_took_its_place_has_the_same_numbers_one_further() =>
        Assert.That(
            AdapterLimits.TryReadDescriptor(
                Convert.FromHexString("2000000020000000" + "00000800" + "81000000" + "01000000"),
                out var limits
            )
                ? limits
                : default,
            Is.EqualTo(new AdapterLimits(512 * 1024, 1))
        );

    [TestCase(0)]
    [TestCase(23)]
    public void Capabilities_that_are_cut_short_are_none(int length) =>
        Assert.That(AdapterLimits.TryReadCapabilities(new byte[length], out _), Is.False);

    [TestCase(0)]
    [TestCase(19)]
    public void A_descriptor_that_is_cut_short_is_none(int length) =>
        Assert.That(AdapterLimits.TryReadDescriptor(new byte[length], out _), Is.False);

    [Test]
    public void A_driver_that_answers_neither_gets_what_every_adapter_takes()
    {
        using var device = new ScriptedDevice { Capabilities = null, Descriptor = null };
        Assert.That(AdapterLimits.Of(device), Is.EqualTo(AdapterLimits.Cautious));
    }

    [Test]
    public void A_driver_without_the_older_request_is_asked_for_the_descriptor()
    {
        using var device = new ScriptedDevice
        {
            Capabilities = null,
            Descriptor = Convert.FromHexString("2000000020000000" + "00000800" + "81000000" + "01000000"),
        };
        Assert.That(AdapterLimits.Of(device), Is.EqualTo(new AdapterLimits(512 * 1024, 1)));
    }

    private static AdapterLimits Capabilities(string hex)
    {
        Assert.That(
            AdapterLimits.TryReadCapabilities(
                Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)),
                out var limits
            ),
            Is.True
        );
        return limits;
    }
}
