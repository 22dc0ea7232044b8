using NUnit.Framework;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Retention;

namespace TapeVault.Contracts;

// No byte is written without a permit for exactly this verb and this volume; and what the tests above stand on.
public abstract partial class VolumeContract
{
    private protected static readonly VolumeId AnotherId = new(new Guid("6b1f6f6e-0a64-4d0f-9d52-3f6d8a1b2c3d"));

    /// <summary>What is formatted; a derived fixture may choose a block size.</summary>
    protected virtual FormatOptions Options { get; } =
        new(
            new VolumeId(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")),
            "Vault 1",
            "TV0001L9",
            BlockSizeBytes: 65_536
        );

    private IVolumeDevice Device => _device ??= OpenDevice();

    [Test]
    public void A_permit_for_another_verb_is_refused_and_nothing_is_written()
    {
        FormatAndClose();
        var probe = Reopen().Probe(None);
        var format = Gate().Ask(WriteVerb.Format, probe, Options.Id).Require();
        var append = Gate().Ask(WriteVerb.Append, probe, Options.Id).Require();
        AssertUntouched(() =>
        {
            AssertRefused(MediaErrors.PermitRefused, () => Device.OpenAppend(format, None));
            AssertRefused(MediaErrors.PermitRefused, () => Device.Format(append, Options, None));
        });
    }

    [Test]
    public void A_permit_for_another_volume_is_refused_and_nothing_is_written()
    {
        FormatAndClose();
        var other = Reopen().Probe(None) with { Id = AnotherId };
        var format = Gate().Ask(WriteVerb.Format, other, AnotherId).Require();
        var append = Gate().Ask(WriteVerb.Append, other, AnotherId).Require();
        AssertUntouched(() =>
        {
            AssertRefused(MediaErrors.PermitRefused, () => Device.OpenAppend(append, None));
            AssertRefused(MediaErrors.PermitRefused, () => Device.Format(format, Options, None));
        });
    }

    [Test]
    public void A_permit_for_a_blank_does_not_format_a_volume()
    {
        var blank = Gate().Ask(WriteVerb.Format, Device.Probe(None), null).Require();
        FormatAndClose();
        Reopen();
        AssertUntouched(() => AssertRefused(MediaErrors.PermitRefused, () => Device.Format(blank, Options, None)));
    }

    [Test]
    public void A_spent_permit_is_refused()
    {
        FormatAndClose();
        var permit = Gate().Ask(WriteVerb.Append, Reopen().Probe(None), Options.Id).Require();
        using (var volume = Device.OpenAppend(permit, None))
        {
            volume.Close();
        }

        Reopen();
        AssertUntouched(() => AssertRefused(MediaErrors.PermitRefused, () => Device.OpenAppend(permit, None)));
    }

    [Test]
    public void A_lapsed_permit_is_refused()
    {
        FormatAndClose();
        var permit = Gate().Ask(WriteVerb.Append, Reopen().Probe(None), Options.Id).Require();
        GateClock.Advance(OverwriteGate.PermitLifetime + TimeSpan.FromSeconds(1));
        AssertUntouched(() => AssertRefused(MediaErrors.PermitRefused, () => Device.OpenAppend(permit, None)));
    }

    [Test]
    public void Foreign_data_is_formatted_only_when_given_up_explicitly()
    {
        Release();
        InsertForeignMedium();
        var probe = Device.Probe(None);
        Assert.That(probe.Content, Is.EqualTo(VolumeContent.Foreign));
        Assert.That(Gate().Ask(WriteVerb.Format, probe, null).IsAllowed, Is.False);
        AssertUntouched(() => AssertRefused(MediaErrors.NotAVolume, () => Device.OpenRead(None)));

        var permit = Gate().Ask(WriteVerb.Format, Device.Probe(None), null, nameForeign: true).Require();
        using (var volume = Device.Format(permit, Options, None))
        {
            Store(volume, "set/a", Pattern(60, 1000));
            volume.Close();
        }

        using var reopened = Reopen().OpenRead(None);
        Assert.That(Load(reopened, "set/a"), Is.EqualTo(Pattern(60, 1000)));
    }

    [Test]
    public void A_volume_named_to_be_given_up_is_formatted_empty()
    {
        using (var volume = Format())
        {
            Store(volume, "set/a", Pattern(61, 1000));
            volume.Close();
        }

        var options = Options with { Id = AnotherId, Name = "Vault 2" };
        var permit = Gate().Ask(WriteVerb.Format, Reopen().Probe(None), Options.Id).Require();
        using (var volume = Device.Format(permit, options, None))
        {
            volume.Close();
        }

        using var reopened = Reopen().OpenRead(None);
        Assert.That(reopened.Id, Is.EqualTo(AnotherId));
        Assert.That(reopened.Name, Is.EqualTo("Vault 2"));
        Assert.That(reopened.List(string.Empty), Is.Empty);
        Assert.That(reopened.Find("set/a"), Is.Null);
    }

    [Test]
    public void A_volume_name_that_cannot_be_kept_is_refused_and_nothing_is_written() =>
        AssertUntouched(() =>
        {
            foreach (var name in new[] { string.Empty, new string('x', 160) })
            {
                var permit = Gate().Ask(WriteVerb.Format, Device.Probe(None), null).Require();
                AssertRefused(
                    MediaErrors.NameNotAllowed,
                    () => Device.Format(permit, Options with { Name = name }, None)
                );
            }
        });

    protected OverwriteGate Gate() => new(GateClock);

    /// <summary>Bytes that differ for every seed and have no short period.</summary>
    protected static byte[] Pattern(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Formats the blank medium that is in.</summary>
    protected IVolume Format() =>
        Device.Format(Gate().Ask(WriteVerb.Format, Device.Probe(None), null).Require(), Options, None);

    /// <summary>Opens for appending with a fresh permit.</summary>
    protected IVolume Append(IVolumeDevice device) =>
        device.OpenAppend(Gate().Ask(WriteVerb.Append, device.Probe(None), Options.Id).Require(), None);

    /// <summary>Disposes the device and gives a new one on the same medium.</summary>
    protected IVolumeDevice Reopen()
    {
        Release();
        return Device;
    }

    protected static void Store(IVolume volume, string path, byte[] content)
    {
        using var writer = volume.Create(path);
        Assert.That(writer.Write(content), Is.Not.EqualTo(SpaceState.Full));
        writer.Complete();
    }

    protected static byte[] Load(IVolume volume, string path)
    {
        using var reader = volume.OpenRead(path);
        var content = new byte[checked((int)reader.Length)];
        Assert.That(reader.Read(0, content), Is.EqualTo(content.Length));
        return content;
    }

    protected static void AssertRefused(ErrorDefinition error, Action action) =>
        Assert.That(Assert.Throws<TapeVaultException>(() => action())!.Error, Is.SameAs(error));

    private static string[] Paths(IVolume volume, string folder) => [.. volume.List(folder).Select(e => e.Path)];

    private void FormatAndClose()
    {
        using var volume = Format();
        volume.Close();
    }

    private void AssertUntouched(Action action)
    {
        var before = Fingerprint();
        action();
        Assert.That(Fingerprint(), Is.EqualTo(before));
    }

    private void Release()
    {
        _device?.Dispose();
        _device = null;
    }
}
