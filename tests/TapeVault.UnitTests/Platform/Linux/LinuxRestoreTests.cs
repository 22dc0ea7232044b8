using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;
using TapeVault.Platform.Linux;

namespace TapeVault.UnitTests.Platform.Linux;

[TestFixture(true)]
[TestFixture(false)]
public sealed class LinuxRestoreTests : LinuxFilesFixture
{
    private static readonly FileMetadata Plain = new() { Kind = EntryKind.File, Mode = 0x1A4 };

    private IRestoreTarget _target = null!;

    public LinuxRestoreTests(bool withOpenAt2) => Files = new LinuxFileSystem(withOpenAt2);

    private string Outside => Path.Combine(Folder, "outside");

    private string Inside => Path.Combine(Folder, "inside");

    [SetUp]
    public void OpenTarget()
    {
        Shell.Run(
            Folder,
            "mkdir outside; echo precious > outside/file; chmod 600 outside/file; touch -d @1000 outside/file outside"
        );
        _target = Files.OpenTarget(Inside);
    }

    [TearDown]
    public void CloseTarget() => _target.Dispose();

    [Test]
    public void A_planted_link_is_never_followed()
    {
        Shell.Run(Inside, "ln -s ../outside evil; ln -s ../outside/file evilfile; ln -s ../outside/new dangling");
        var before = Shell.Run(Outside, "stat -c '%n %a %u %Y %Z %h' . file; cat file");
        var below = BytePath.FromText("evil/file");
        AssertFails(() => _target.CreateFile(below, replace: true));
        AssertFails(() => _target.CreateFolder(BytePath.FromText("evil/sub")));
        AssertFails(() => _target.CreateFolder(BytePath.FromText("evil")));
        AssertFails(() => _target.CreateSymbolicLink(BytePath.FromText("evil/l"), "x"u8, replace: true));
        AssertFails(() => _target.CreateHardLink(BytePath.FromText("mine"), below, replace: false));
        AssertFails(() =>
            _target.CreateSpecial(BytePath.FromText("evil/p"), Plain with { Kind = EntryKind.Fifo }, true)
        );
        Assert.That(_target.Find(below), Is.Null);
        Assert.That(_target.Find(BytePath.FromText("evil")), Is.EqualTo(EntryKind.SymbolicLink));
        Assert.That(_target.ApplyMetadata(below, Plain with { Mode = 0x1FF }, []), Is.Not.Empty);
        Assert.That(
            _target.ApplyMetadata(BytePath.FromText("evilfile"), Plain with { Mode = 0x1FF }, []),
            Is.Not.Empty
        );
        Put("dangling", "mine", replace: true);
        Put("evilfile", "mine", replace: true);
        Assert.That(Shell.Run(Outside, "stat -c '%n %a %u %Y %Z %h' . file; cat file"), Is.EqualTo(before));
        Assert.That(Shell.Run(Inside, "cat evilfile; stat -c %F evilfile").Trim(), Is.EqualTo("mineregular file"));
    }

    [Test]
    public void A_folder_exchanged_for_a_link_behind_our_back_leads_nowhere()
    {
        Put("d/one", "1", replace: false);
        Shell.Run(Inside, "mv d elsewhere; ln -s ../outside d");
        Put("d/two", "2", replace: false); // the folder that was open is still the one written to
        AssertFails(() => _target.CreateFolder(BytePath.FromText("d/three")));
        Assert.That(Directory.GetFileSystemEntries(Outside), Has.Length.EqualTo(1));
    }

    [TestCase("../x")]
    [TestCase("a/../../x")]
    [TestCase("a//x")]
    [TestCase("./x")]
    public void Paths_that_are_not_plain_are_refused(string path)
    {
        var hostile = new BytePath(System.Text.Encoding.ASCII.GetBytes(path));
        AssertFails(() => _target.CreateFile(hostile, replace: true), BackupErrors.NameNotAllowedHere);
        AssertFails(() => _target.CreateFolder(hostile), BackupErrors.NameNotAllowedHere);
        AssertFails(() => _target.Find(hostile), BackupErrors.NameNotAllowedHere);
    }

    [Test]
    public void A_file_appears_only_when_complete_and_an_abandoned_one_leaves_nothing()
    {
        var path = BytePath.FromText("d/f");
        using (var file = _target.CreateFile(path, replace: false))
        {
            file.Write(0, "half"u8);
            Assert.That(_target.Find(path), Is.Null);
        }

        Assert.That(Directory.GetFileSystemEntries(Path.Combine(Inside, "d")), Is.Empty);
        Put("d/f", "whole", replace: false);
        Assert.That(File.ReadAllText(Path.Combine(Inside, "d/f")), Is.EqualTo("whole"));
        Assert.That(Directory.GetFileSystemEntries(Path.Combine(Inside, "d")), Has.Length.EqualTo(1));
    }

    [Test]
    public void What_is_there_stays_unless_it_may_be_replaced()
    {
        Shell.Run(Inside, "echo old > f; ln -s nowhere l; mkdir full; touch full/x");
        foreach (var name in new[] { "f", "l", "full" })
        {
            AssertFails(() => _target.CreateFile(BytePath.FromText(name), replace: false));
            AssertFails(() => _target.CreateSymbolicLink(BytePath.FromText(name), "x"u8, replace: false));
        }

        AssertFails(() => _target.CreateFile(BytePath.FromText("full"), replace: true));
        AssertFails(() => _target.CreateFolder(BytePath.FromText("f")));
        Assert.That(File.ReadAllText(Path.Combine(Inside, "f")), Is.EqualTo("old\n"));

        using (var file = _target.CreateFile(BytePath.FromText("f"), replace: true))
        {
            file.Write(0, "new"u8);
            Assert.That(File.ReadAllText(Path.Combine(Inside, "f")), Is.EqualTo("old\n"));
            file.Complete(3);
        }

        Assert.That(File.ReadAllText(Path.Combine(Inside, "f")), Is.EqualTo("new"));
        _target.CreateSymbolicLink(BytePath.FromText("f"), "target"u8, replace: true);
        Assert.That(Shell.Run(Inside, "readlink f").Trim(), Is.EqualTo("target"));
    }

    [Test]
    public void A_file_that_appears_meanwhile_is_not_replaced()
    {
        using (var file = _target.CreateFile(BytePath.FromText("f"), replace: false))
        {
            Shell.Run(Inside, "echo theirs > f");
            AssertFails(() => file.Complete(0));
        }

        Assert.That(File.ReadAllText(Path.Combine(Inside, "f")), Is.EqualTo("theirs\n"));
        Assert.That(Directory.GetFileSystemEntries(Inside), Has.Length.EqualTo(1));
    }

    [Test]
    public void Files_in_different_folders_may_be_unfinished_at_once()
    {
        using var one = _target.CreateFile(BytePath.FromText("a/1"), replace: false);
        using var two = _target.CreateFile(BytePath.FromText("b/2"), replace: false);
        using var three = _target.CreateFile(BytePath.FromText("c/3"), replace: false);
        one.Complete(0);
        two.Complete(0);
        three.Complete(0);
        Assert.That(Shell.Run(Inside, "find . -type f | sort | xargs").Trim(), Is.EqualTo("./a/1 ./b/2 ./c/3"));
    }

    [Test]
    public void Hard_links_join_names_also_over_one_that_is_joined_already()
    {
        Put("d/f", "x", replace: false);
        var (first, second) = (BytePath.FromText("d/f"), BytePath.FromText("e/g"));
        _target.CreateHardLink(second, first, replace: false);
        _target.CreateHardLink(second, first, replace: true);
        AssertFails(() => _target.CreateHardLink(second, first, replace: false));
        Assert.That(Shell.Run(Inside, "stat -c %h d/f; find . -type f | wc -l"), Is.EqualTo("2\n2\n"));
    }

    [Test]
    public void What_is_never_written_stays_a_hole()
    {
        using (var file = _target.CreateFile(BytePath.FromText("f"), replace: false))
        {
            file.Write(5 << 20, "data"u8);
            file.Complete(64 << 20);
        }

        Assert.That(Shell.Run(Inside, "stat -c %s f").Trim(), Is.EqualTo($"{64 << 20}"));
        Assert.That(int.Parse(Shell.Run(Inside, "stat -c %b f")), Is.LessThan(2048));
        Assert.That(Shell.Run(Inside, "tail -c +5242881 f | head -c 4"), Is.EqualTo("data"));
    }

    [Test]
    public void Owner_mode_and_time_are_set_and_set_id_bits_survive_the_change_of_owner()
    {
        RequireRoot("gives files away");
        Put("f", "x", replace: false);
        _target.CreateSymbolicLink(BytePath.FromText("l"), "../outside/file"u8, replace: false);
        var metadata = new FileMetadata
        {
            Kind = EntryKind.File,
            Mode = 0xDED, // 06755
            UserId = 1234,
            GroupId = 2345,
            Modified = new UnixTime(-1_500_000_001),
        };
        Assert.That(_target.ApplyMetadata(BytePath.FromText("f"), metadata, []), Is.Empty);
        Assert.That(
            _target.ApplyMetadata(BytePath.FromText("l"), metadata with { Kind = EntryKind.SymbolicLink }, []),
            Is.Empty
        );
        var expected = "6755 1234 2345 1969-12-31 23:59:58.499999999 +0000";
        Assert.That(Shell.Run(Inside, "stat -c '%a %u %g %y' f").Trim(), Is.EqualTo(expected));
        Assert.That(Shell.Run(Inside, "stat -c '%u %g %y' l").Trim(), Is.EqualTo(expected[5..]));
        Assert.That(Shell.Run(Outside, "stat -c '%a %u %Y' file").Trim(), Is.EqualTo("600 0 1000"));
    }

    [Test]
    public void Without_the_right_to_give_files_away_set_id_bits_are_left_out_and_it_is_said()
    {
        if (IsRoot)
        {
            Assert.Ignore("Needs a user who is not root: root may give files away.");
        }

        Put("f", "x", replace: false);
        var said = _target.ApplyMetadata(
            BytePath.FromText("f"),
            Plain with
            {
                Mode = 0x9ED,
                UserId = 1,
                GroupId = 1,
            },
            []
        );
        Assert.That(said, Has.Count.EqualTo(2));
        Assert.That(Shell.Run(Inside, "stat -c %a f").Trim(), Is.EqualTo("755"));
    }

    [TestCase(0L)]
    [TestCase(-1L)]
    [TestCase(7_258_118_400_123_456_789L)]
    public void Times_come_back_as_they_were(long nanoseconds)
    {
        Put("f", "x", replace: false);
        var metadata = Owned(Plain) with { Modified = new UnixTime(nanoseconds) };
        Assert.That(_target.ApplyMetadata(BytePath.FromText("f"), metadata, []), Is.Empty);
        using var tree = Files.OpenSource(Inside);
        var entry = tree.Walk(_ => false, oneFileSystem: false, CancellationToken.None).Last();
        Assert.That(entry.Metadata.Modified.Nanoseconds, Is.EqualTo(nanoseconds));
    }

    [Test]
    public void A_folder_keeps_the_time_that_is_set_after_its_files()
    {
        Put("d/f", "x", replace: false);
        var metadata = Owned(
            new FileMetadata
            {
                Kind = EntryKind.Folder,
                Mode = 0x16D,
                Modified = new UnixTime(5_000_000_000),
            }
        );
        Assert.That(_target.ApplyMetadata(BytePath.FromText("d"), metadata, []), Is.Empty);
        Assert.That(_target.ApplyMetadata(BytePath.Root, metadata, []), Is.Empty);
        Assert.That(Shell.Run(Inside, "stat -c '%a %Y' d .").Trim(), Is.EqualTo("555 5\n555 5"));
    }

    [Test]
    public void Extended_attributes_and_lists_come_back_also_on_a_read_only_file()
    {
        Shell.RunOrIgnore(
            Outside,
            "setfattr -n user.binary -v 0x00ff0a file; setfacl -m u:7:r file; chmod 444 file",
            "setfattr, setfacl and a file system with both"
        );
        using var source = Files.OpenSource(Outside);
        var entry = source.Walk(_ => false, oneFileSystem: false, CancellationToken.None).Last();
        IReadOnlyList<ExtendedAttribute> attributes;
        using (var file = source.OpenFile(entry))
        {
            attributes = file.ReadExtendedAttributes();
        }

        Put("file", "x", replace: false);
        Assert.That(_target.ApplyMetadata(BytePath.FromText("file"), entry.Metadata, attributes), Is.Empty);
        const string show = "getfattr -d -m - -e hex file; getfacl -n file; stat -c %a file";
        Assert.That(Shell.Run(Inside, show), Is.EqualTo(Shell.Run(Outside, show)));
    }

    [Test]
    public void A_list_inherited_from_the_target_is_taken_off()
    {
        Shell.RunOrIgnore(Inside, "mkdir d; setfacl -d -m u:7:rwx d", "setfacl");
        Put("d/f", "x", replace: false);
        Assert.That(_target.ApplyMetadata(BytePath.FromText("d/f"), Owned(Plain), []), Is.Empty);
        Assert.That(Shell.Run(Inside, "getfacl -n d/f"), Does.Not.Contain("user:7"));
        Assert.That(Shell.Run(Inside, "stat -c %a d/f").Trim(), Is.EqualTo("644"));
    }

    [Test]
    public void Pipes_are_made_and_devices_where_allowed()
    {
        _target.CreateSpecial(BytePath.FromText("d/pipe"), Plain with { Kind = EntryKind.Fifo }, replace: false);
        Assert.That(Shell.Run(Inside, "stat -c %F d/pipe").Trim(), Is.EqualTo("fifo"));
        RequireRoot("makes device nodes");
        var device = Plain with { Kind = EntryKind.BlockDevice, DeviceMajor = 259, DeviceMinor = 70_000 };
        _target.CreateSpecial(BytePath.FromText("d/disk"), device, replace: false);
        Assert.That(Shell.Run(Inside, "stat -c '%F %t %T' d/disk").Trim(), Is.EqualTo("block special file 103 11170"));
    }

    [Test]
    public void A_name_too_long_for_the_file_system_is_told()
    {
        var path = new BytePath([.. Enumerable.Repeat((byte)'x', 256)]);
        AssertFails(() => _target.CreateFile(path, replace: false), BackupErrors.NameNotAllowedHere);
        AssertFails(() => _target.CreateFolder(path), BackupErrors.NameNotAllowedHere);
    }

    [Test]
    public void A_target_that_is_a_file_is_refused()
    {
        var fault = Assert.Throws<TapeVaultException>(() => Files.OpenTarget(Path.Combine(Outside, "file")));
        Assert.That(fault!.Error, Is.SameAs(BackupErrors.TargetExists));
    }

    [Test]
    public void A_tree_of_every_kind_copied_entry_by_entry_is_the_same_tree()
    {
        Shell.Run(
            Outside,
            """
            mkdir -p 'a dir/deep' empty; head -c 200000 /dev/urandom > 'a dir/f'; ln 'a dir/f' 'a dir/deep/g'
            printf x > $'na\xffme\n'; ln -s $'\xfe target' link; mkfifo pipe; truncate -s 3M hole; printf e >> hole
            chmod 2751 'a dir'; chmod 400 hole; chmod 1777 empty
            touch -h -d @1234567890.123456789 link 'a dir/f' hole pipe empty 'a dir/deep' 'a dir' $'na\xffme\n'; touch -d @77.7 .
            """
        );
        TreeCopy.Copy(Files, Outside, _target);
        const string show = """
            find . ! -type d -printf '%P %y %m %U %G %T@ %s %l %n\0' -o -printf '%P %y %m %U %G %T@\0' | sort -z | tr '\0' '\n'
            find . -type f -print0 | sort -z | xargs -0 cat | sha256sum
            """;
        Assert.That(Shell.Run(Inside, show), Is.EqualTo(Shell.Run(Outside, show)));
        Assert.That(int.Parse(Shell.Run(Inside, "stat -c %b hole")), Is.LessThan(1000));
    }

    private void Put(string path, string content, bool replace)
    {
        using var file = _target.CreateFile(BytePath.FromText(path), replace);
        file.Write(0, System.Text.Encoding.UTF8.GetBytes(content));
        file.Complete(content.Length);
    }

    private FileMetadata Owned(FileMetadata metadata)
    {
        var me = Shell.Run(Folder, "id -u; id -g").Split('\n');
        return metadata with { UserId = uint.Parse(me[0]), GroupId = uint.Parse(me[1]) };
    }

    private static void AssertFails(Action action) => AssertFails(action, BackupErrors.TargetExists);

    private static void AssertFails(Action action, ErrorDefinition error) =>
        Assert.That(Assert.Throws<TapeVaultException>(() => action())!.Error, Is.SameAs(error));
}
