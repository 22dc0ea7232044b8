using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Drive;

/// <summary>The product's driver sets keys on the simulated drive, loses them and reads what needs them.</summary>
public sealed class TapeDriveEncryptionTests
{
    private const string Name = "vault 2031 / 7";

    private static readonly byte[] KeyBytes = [.. Enumerable.Range(0xA0, 32).Select(value => (byte)value)];

    private static readonly byte[] Block = Encoding.ASCII.GetBytes("this sentence is for nobody who lacks the key");

    private DriveBench _bench = null!;
    private TapeDrive _drive = null!;

    [SetUp]
    public void SetUp()
    {
        _bench = new DriveBench();
        _drive = new TapeDrive(_bench.Drive, TimeProvider.System);
    }

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public void A_key_is_set_used_and_taken_out_again()
    {
        Assert.That(_drive.ReadEncryptionCapabilities()!.Value.Aes256Gcm!.Value.KeyBytes, Is.EqualTo(32));
        SetKey();
        var status = _drive.ReadEncryptionStatus()!.Value;
        Assert.That(
            (status.Encryption, status.Decryption, status.KeyName, _drive.CurrentKeyName),
            Is.EqualTo((EncryptionMode.Encrypt, DecryptionMode.Mixed, Name, Name))
        );
        _drive.Write(Block);
        _drive.Rewind();
        Assert.That(Read(), Is.EqualTo(Block));
        _drive.ClearEncryption();
        Assert.That(_drive.ReadEncryptionStatus()!.Value.Encryption, Is.EqualTo(EncryptionMode.Disabled));
        _drive.Rewind();
        Assert.That(() => Read(), Throws.TypeOf<TapeDriveException>().With.Message.Contains("74h/01h"));
        Assert.That(_drive.CurrentKeyName, Is.Null);
    }

    [Test]
    public void The_name_of_the_key_is_read_off_the_tape_without_the_key()
    {
        SetKey();
        _drive.Write(Block);
        _drive.Write(Block);
        _drive.ClearEncryption();
        _drive.Write(Block);
        _drive.Rewind();
        var status = _drive.ReadNextBlockEncryption()!.Value;
        Assert.That(
            (status.Encryption, status.KeyName, status.DataFormat),
            Is.EqualTo((BlockEncryptionStatus.NotDecryptable, Name, KeyAssociatedDataFormat.AsciiKeyName))
        );
        _drive.SpaceBlocks(2);
        Assert.That(_drive.ReadNextBlockEncryption()!.Value.Encryption, Is.EqualTo(BlockEncryptionStatus.NotEncrypted));
        Assert.That(Read(), Is.EqualTo(Block), "clear blocks behind encrypted ones read without a key");
        SetKey();
        _drive.Rewind();
        Assert.That(_drive.ReadNextBlockEncryption()!.Value.Encryption, Is.EqualTo(BlockEncryptionStatus.Decryptable));
    }

    [Test]
    public void A_wrong_key_reads_nothing_and_the_right_one_still_does()
    {
        SetKey();
        _drive.Write(Block);
        _drive.SetEncryption(new byte[32], Name, new EncryptionOptions());
        _drive.Rewind();
        var room = new byte[Block.Length];
        Assert.That(() => _drive.Read(room), Throws.TypeOf<TapeDriveException>().With.Message.Contains("74h/03h"));
        Assert.That(room, Is.All.Zero, "nothing of the block got out");
        SetKey();
        _drive.Rewind();
        Assert.That(Read(), Is.EqualTo(Block));
    }

    [Test]
    public void Clear_blocks_are_refused_when_the_host_says_so()
    {
        _drive.Write(Block);
        _drive.SetEncryption(KeyBytes, Name, new EncryptionOptions { ReadClearBlocks = false });
        _drive.Rewind();
        Assert.That(() => Read(), Throws.TypeOf<TapeDriveException>().With.Message.Contains("74h/02h"));
    }

    [Test]
    public void After_a_power_cycle_nothing_goes_out_in_clear_until_the_key_is_set_again()
    {
        SetKey();
        _drive.Write(Block);
        _drive.Synchronize();
        _bench.Drive.CutPower();
        _bench.Drive.RestorePower();
        Assert.That(() => _drive.Write(Block), Throws.TypeOf<TapeDriveException>());
        _drive.LocateEndOfData(0);
        Assert.That(
            () => _drive.Write(Block),
            Throws.TypeOf<TapeDriveException>().With.Message.Contains("key that was set is void")
        );
        Assert.That(_drive.ReadEncryptionStatus()!.Value.Encryption, Is.EqualTo(EncryptionMode.Disabled));
        Assert.That(_bench.Cartridge.ObjectCount(0), Is.EqualTo(1));
        SetKey();
        _drive.Write(Block);
        _drive.Rewind();
        Assert.That((Read(), Read()), Is.EqualTo((Block, Block)));
    }

    [Test]
    public void The_key_leaves_the_drive_with_the_tape()
    {
        SetKey();
        _drive.Write(Block);
        _bench.Unload();
        _bench.Load();
        Assert.That(_drive.ReadEncryptionStatus()!.Value.Encryption, Is.EqualTo(EncryptionMode.Disabled));
        Assert.That(DriveBench.Words(_bench.Read().Result), Does.StartWith("7/74/01"));
    }

    [Test]
    public void Another_hosts_key_stops_this_hosts_writing()
    {
        SetKey();
        _drive.Write(Block);
        var other = new Nexus("iqn.2025-01.test:other,i,0x000000000001");
        _bench.Drive.Execute(other, new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None);
        EncryptionBench.Send(_bench, EncryptionBench.Key, other);
        var report = Assert.Throws<TapeDriveException>(() => _drive.Write(Block))!;
        Assert.That(report.Message, Does.Contain("2Ah/11h"));
        _drive.ReadPosition();
        Assert.That(() => _drive.Write(Block), Throws.TypeOf<TapeDriveException>().With.Message.Contains("void"));
    }

    [Test]
    public void A_library_that_holds_the_keys_is_met_as_a_refusal()
    {
        using var managed = new DriveBench(new SimulatedDriveOptions { EncryptionControlledByOthers = true });
        var drive = new TapeDrive(managed.Drive, TimeProvider.System);
        Assert.That(
            drive.ReadEncryptionCapabilities()!.Value.ConfigurationPrevented,
            Is.EqualTo(DataEncryptionCapabilities.ControlledByOthers)
        );
        Assert.That(
            () => drive.SetEncryption(KeyBytes, Name, new EncryptionOptions()),
            Throws.TypeOf<TapeDriveException>()
        );
        Assert.That(drive.CurrentKeyName, Is.Null);
    }

    [Test]
    public void Block_protection_and_encryption_go_together()
    {
        SetKey();
        _drive.ProtectBlocks(Scsi.BlockProtection.Of(BlockProtectionMethod.Crc32C));
        _drive.Write(Block);
        _drive.Rewind();
        Assert.That(Read(), Is.EqualTo(Block));
        Assert.That(_bench.Cartridge.RecordLength(0, 0), Is.EqualTo(Block.Length));
    }

    private void SetKey() => _drive.SetEncryption(KeyBytes, Name, new EncryptionOptions());

    private byte[] Read()
    {
        var room = new byte[4096];
        var outcome = _drive.Read(room);
        Assert.That(outcome.Kind, Is.EqualTo(ReadKind.Block));
        return room[..outcome.LengthBytes];
    }
}
