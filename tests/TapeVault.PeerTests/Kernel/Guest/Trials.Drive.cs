using System.Diagnostics;
using System.Runtime.InteropServices;
using TapeVault.Platform.Linux.Sg;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests.Kernel.Guest;

/// <content>Lost sessions, direct transfers, another maker's device, and signals.</content>
internal sealed partial class Trials
{
    private const int StormBlocks = 400;

    /// <summary>Enough to go beyond the memory that is set aside; more would only take time under emulation.</summary>
    private const int LongestTrialBytes = 4 << 20;

    /// <summary>The session breaks between two commands of somebody who is writing.</summary>
    private object LostSession()
    {
        using var transport = _host.Open(driveNode);
        var drive = new TapeDrive(transport, TimeProvider.System);
        Prepare(drive);
        drive.LocateEndOfData(0);
        drive.Write(Block(3));
        drive.Synchronize();
        control.Tell("drop-connections");
        string[] stops = [.. Enumerable.Range(0, 3).Select(_ => Stop(() => drive.Write(Block(4))))];
        drive.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None);
        var afterwards = drive.ReadPosition();
        drive.LocateEndOfData(0);
        var written = drive.Write(Block(4));
        drive.Synchronize();
        return new
        {
            stops,
            afterwards.ObjectNumber,
            Written = $"{written}",
            OnTape = Numbers(drive),
        };
    }

    /// <summary>What the transport takes at once, beside what the kernel tells of the adapter; and a block of that length.</summary>
    private object Limits()
    {
        const string Queue = "/sys/bus/pseudo/drivers/scsi_debug/adapter0";
        using var transport = SgTransport.Open(driveNode, alone: true, direct: false);
        var drive = new TapeDrive(transport, TimeProvider.System);
        Prepare(drive);
        drive.Rewind();
        var written = new byte[Math.Min(transport.MaximumTransferBytes, LongestTrialBytes)];
        new Random(7).NextBytes(written);
        drive.Write(written);
        drive.Rewind();
        var read = new byte[written.Length];
        var outcome = drive.ReadChecked(read);
        var queue = Directory
            .EnumerateDirectories(Queue, "queue", new EnumerationOptions { RecurseSubdirectories = true })
            .First();
        var maximum = Path.Combine(queue, "max_sectors_kb");
        using var before = SgTransport.Open(diskNode, alone: true, direct: false);
        var disk = new
        {
            before.MaximumTransferBytes,
            Kilobytes = File.ReadAllText(maximum),
            before.ReservedBytes,
        };
        before.Dispose();
        File.WriteAllText(maximum, "64");
        using var after = SgTransport.Open(diskNode, alone: true, direct: false);
        return new
        {
            transport.MaximumTransferBytes,
            transport.ReservedBytes,
            ScatterTable = File.ReadAllText(Directory.GetFiles(HostOf(driveNode), "sg_tablesize")[0]),
            Written = written.Length,
            outcome.LengthBytes,
            Same = read.AsSpan().SequenceEqual(written),
            Disk = disk,
            DiskAt64 = new { after.MaximumTransferBytes, after.ReservedBytes },
        };
    }

    private static string HostOf(string node)
    {
        var place = Path.GetFileName(
            Directory.ResolveLinkTarget($"/sys/class/scsi_generic/{Path.GetFileName(node)}/device", true)!.FullName
        );
        return $"/sys/class/scsi_host/host{place.Split(':')[0]}";
    }

    /// <summary>The same with the adapter at the program's own memory.</summary>
    private object Direct()
    {
        const string Parameter = "/sys/module/sg/parameters/allow_dio";
        File.WriteAllText(Parameter, "1");
        try
        {
            using var transport = _host.Open(driveNode);
            var drive = new TapeDrive(transport, TimeProvider.System);
            Prepare(drive);
            drive.Rewind();
            return new { _host.DirectTransfersAllowed, OnTape = Numbers(drive) };
        }
        finally
        {
            File.WriteAllText(Parameter, "0");
        }
    }

    /// <summary>The kernel's scsi_debug errs at every command, in the way that the options name.</summary>
    private object ForeignDiskThatErrs(string options) => ForeignDisk(("every_nth", "1", "0"), ("opts", options, "0"));

    /// <summary>READ(10) of a disk by the kernel's scsi_debug, before and while its parameters are others.</summary>
    private object ForeignDisk(params (string Parameter, string Value, string Usual)[] settings)
    {
        const string Folder = "/sys/bus/pseudo/drivers/scsi_debug/";
        using var transport = _host.Open(diskNode);
        var read = new ScsiCommand(
            "READ(10)",
            Convert.FromHexString("28000000000000000800"),
            DataDirection.FromDevice,
            TimeoutClass.Read,
            Repeatable: true
        );
        var room = new byte[BlockBytes];
        ScsiResult Read(int seconds) => transport.Execute(read, ScsiBuffer.In(room), TimeSpan.FromSeconds(seconds));
        var sound = Read(30);
        // unit attentions come first
        for (int i = 0; i < 5 && !sound.IsGood; i++)
        {
            sound = Read(30);
        }

        ScsiResult result;
        foreach (var (parameter, value, _) in settings)
        {
            File.WriteAllText(Folder + parameter, value);
        }

        try
        {
            result = Read(3);
        }
        finally
        {
            foreach (var (parameter, _, usual) in settings.Reverse())
            {
                File.WriteAllText(Folder + parameter, usual);
            }
        }

        return new { Sound = Shown(sound), Result = Shown(result) };
    }

    /// <summary>A key is set, used, taken out, missed and set again.</summary>
    private object Encryption()
    {
        const string Name = "lane key 7";
        const int Number = 5;
        byte[] key = [.. Enumerable.Range(0x40, 32).Select(value => (byte)value)];
        using var transport = _host.Open(driveNode);
        var drive = new TapeDrive(transport, TimeProvider.System);
        Prepare(drive);
        drive.LocateEndOfData(0);
        long begin = drive.ReadPosition().ObjectNumber;
        var capabilities = drive.ReadEncryptionCapabilities();
        drive.SetEncryption(key, Name, new EncryptionOptions());
        var set = drive.ReadEncryptionStatus();
        drive.Write(Block(Number));
        drive.Synchronize();
        var room = new byte[BlockBytes];
        bool ReadsBack()
        {
            drive.Locate(0, begin);
            return drive.Read(room).LengthBytes == BlockBytes && room.AsSpan().SequenceEqual(Block(Number));
        }

        bool withKey = ReadsBack();
        drive.ClearEncryption();
        drive.Locate(0, begin);
        var next = drive.ReadNextBlockEncryption();
        var without = Stop(() => drive.Read(room));
        drive.SetEncryption(key, Name, new EncryptionOptions());
        bool withKeyAgain = ReadsBack();
        drive.ClearEncryption();
        return new
        {
            capabilities!.Value.Aes256Gcm!.Value.KeyBytes,
            Set = new { Mode = $"{set!.Value.Encryption}", set.Value.KeyName },
            withKey,
            Next = new { Status = $"{next!.Value.Encryption}", next.Value.KeyName },
            without,
            withKeyAgain,
            After = $"{drive.ReadEncryptionStatus()!.Value.Encryption}",
        };
    }

    /// <summary>Writes blocks while another process sends signals without pause.</summary>
    private object Storm()
    {
        using var transport = _host.Open(driveNode);
        var drive = new TapeDrive(transport, TimeProvider.System);
        Prepare(drive);
        drive.Rewind();
        int signals = 0;
        using var registration = PosixSignalRegistration.Create(
            PosixSignal.SIGWINCH,
            context =>
            {
                context.Cancel = true;
                Interlocked.Increment(ref signals);
            }
        );
        var sender =
            $"import os,signal,time\nwhile True: os.kill({Environment.ProcessId}, signal.SIGWINCH); time.sleep(0.001)";
        using var storm = Process.Start("python3", ["-c", sender]);
        while (Volatile.Read(ref signals) == 0)
        {
            Thread.Yield();
        }

        for (int i = 0; i < StormBlocks; i++)
        {
            drive.Write(Block(i));
        }

        storm.Kill();
        storm.WaitForExit();
        int received = Volatile.Read(ref signals);
        drive.Synchronize();
        long end = drive.ReadPosition().ObjectNumber;
        drive.Rewind();
        var numbers = Numbers(drive);
        return new
        {
            Blocks = StormBlocks,
            received,
            end,
            InOrder = numbers.SequenceEqual(Enumerable.Range(0, StormBlocks)),
            Read = numbers.Count,
        };
    }

    /// <summary>The numbers of all blocks from the beginning of the tape.</summary>
    private static List<int> Numbers(TapeDrive drive)
    {
        drive.Rewind();
        var numbers = new List<int>();
        var room = new byte[2 * BlockBytes];
        while (drive.Read(room) is { Kind: ReadKind.Block } block)
        {
            int number = BitConverter.ToInt32(room);
            bool isWhole = room.AsSpan(0, block.LengthBytes).SequenceEqual(Block(number));
            numbers.Add(isWhole ? number : -1);
        }

        return numbers;
    }
}
