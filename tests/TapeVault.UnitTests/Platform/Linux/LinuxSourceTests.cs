using System.Net.Sockets;
using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;
using TapeVault.Platform.Linux;

namespace TapeVault.UnitTests.Platform.Linux;

[TestFixture(true)]
[TestFixture(false)]
public sealed class LinuxSourceTests : LinuxFilesFixture
{
    private static readonly CancellationToken None = CancellationToken.None;

    public LinuxSourceTests(bool withOpenAt2) => Files = new LinuxFileSystem(withOpenAt2);

    [Test]
    public void Names_of_any_bytes_are_walked_and_read()
    {
        Shell.Run(
            Folder,
            """
            for i in $(seq 1 255); do
              [ $i = 47 ] && continue
              printf -v name "\\x$(printf %02x $i)"
              printf '%s' "$i" > "./n$name"
            done
            """
        );
        using var tree = Files.OpenSource(Folder);
        var entries = tree.Walk(_ => false, oneFileSystem: false, None).Skip(1).ToList();
        var expected = Enumerable.Range(1, 255).Where(b => b != '/').Select(b => new[] { (byte)'n', (byte)b });
        Assert.That(entries.Select(e => e.Path.Bytes.ToArray()), Is.EqualTo(expected));
        foreach (var entry in entries)
        {
            var number = System.Text.Encoding.ASCII.GetString(ReadAll(tree, entry));
            Assert.That(number, Is.EqualTo($"{entry.Path.Bytes[1]}"));
        }
    }

    [TestCase("folder")]
    [TestCase("file")]
    public void A_root_that_was_removed_is_not_taken_for_an_empty_one(string root)
    {
        Shell.Run(Folder, "mkdir folder; echo x > folder/x; echo x > file");
        using var tree = Files.OpenSource(Path.Combine(Folder, root));
        Shell.Run(Folder, "rm -r folder file");
        var error = Assert.Throws<TapeVaultException>(() => tree.Walk(_ => false, oneFileSystem: false, None).Count());
        Assert.That(error!.Error, Is.EqualTo(BackupErrors.NoSuchFolder));
    }

    [Test]
    public void A_change_after_opening_is_seen_at_the_first_look()
    {
        Shell.Run(Folder, "echo before > file");
        using var tree = Files.OpenSource(Folder);
        using var file = tree.OpenFile(tree.Walk(_ => false, oneFileSystem: false, None).Last());
        Shell.Run(Folder, "echo and after >> file");
        Assert.That(file.Stat().SizeBytes, Is.EqualTo("before\nand after\n".Length));
    }

    [Test]
    public void Names_of_255_bytes_are_walked()
    {
        Shell.Run(Folder, """name=$(printf '\377%.0s' $(seq 255)); echo x > "$name" """);
        Assert.That(Walk()[1].Path.Bytes.ToArray(), Is.EqualTo(Enumerable.Repeat((byte)0xFF, 255)));
    }

    [Test]
    public void Paths_longer_than_the_kernel_takes_are_made_walked_and_read()
    {
        var path = BytePath.FromText(string.Join('/', Enumerable.Range(0, 400).Select(i => $"folder-number-{i:D6}")));
        using (var target = Files.OpenTarget(Folder))
        {
            target.CreateFolder(path);
            using var file = target.CreateFile(path.Append("file"u8), replace: false);
            file.Write(0, "deep"u8);
            file.Complete(4);
            Assert.That(target.Find(path.Append("file"u8)), Is.EqualTo(EntryKind.File));
        }

        Assert.That(path.Length, Is.GreaterThan(2 * 4096 - 1));
        Assert.That(Shell.Run(Folder, "find . -mindepth 1 | wc -l").Trim(), Is.EqualTo("401"));
        using var tree = Files.OpenSource(Folder);
        var entries = tree.Walk(_ => false, oneFileSystem: false, None).ToList();
        Assert.That(entries, Has.Count.EqualTo(402));
        Assert.That(entries.Select(e => e.Problem), Is.All.Null);
        Assert.That(ReadAll(tree, entries[^1]), Is.EqualTo("deep"u8.ToArray()));
        Assert.That(tree.ReadExtendedAttributes(entries[^2]), Is.Empty);
    }

    [Test]
    public void The_walk_comes_in_the_order_of_paths()
    {
        Shell.Run(Folder, "mkdir -p a/b a-b a/b-c a0 Z; touch a/x a-b/x a/b/x a0/x a/b-c/x 'a b' a.txt Z/z aa");
        var paths = Walk().Select(e => e.Path).ToList();
        Assert.That(paths, Is.Ordered);
        Assert.That(paths, Has.Count.EqualTo(16));
        Assert.That(paths[0].IsRoot, Is.True);
        string[] beginning = ["", "Z", "Z/z", "a", "a/b", "a/b/x", "a/b-c", "a/b-c/x", "a/x", "a b", "a-b", "a-b/x"];
        Assert.That(paths.Take(12).Select(p => p.ToString()), Is.EqualTo(beginning));
    }

    [Test]
    public void A_folder_of_many_names_is_sorted_and_complete()
    {
        Shell.Run(Folder, "seq 1 5000 | xargs touch");
        var paths = Walk().Select(e => e.Path).ToList();
        Assert.That(paths, Has.Count.EqualTo(5001).And.Ordered);
    }

    [Test]
    public void Symbolic_links_are_told_and_not_followed()
    {
        Shell.Run(Folder, """mkdir real; touch real/x; ln -s real link; ln -s $'no\xffwhere' dangling; ln -s .. up""");
        Assert.That(Entry("link") is { Metadata.Kind: EntryKind.SymbolicLink, Problem: null });
        Assert.That(Entry("link").LinkTarget, Is.EqualTo("real"u8.ToArray()));
        byte[] expected = [(byte)'n', (byte)'o', 0xFF, .. "where"u8];
        Assert.That(Entry("dangling").LinkTarget, Is.EqualTo(expected));
        Assert.That(Walk(), Has.Count.EqualTo(6));
    }

    [Test]
    public void Hard_links_share_device_inode_and_count()
    {
        Shell.Run(Folder, "echo x > a; ln a b; echo y > c");
        var (a, b) = (Entry("a").Metadata, Entry("b").Metadata);
        Assert.That((a.DeviceId, a.Inode, a.LinkCount), Is.EqualTo((b.DeviceId, b.Inode, b.LinkCount)));
        Assert.That(a.LinkCount, Is.EqualTo(2));
        Assert.That(Entry("c").Metadata.LinkCount, Is.EqualTo(1));
        Assert.That($"{a.Inode}", Is.EqualTo(Shell.Run(Folder, "stat -c %i a").Trim()));
    }

    [Test]
    public void Metadata_agree_with_stat()
    {
        Shell.Run(Folder, "head -c 12345 /dev/zero > f; chmod 6751 f");
        var metadata = Entry("f").Metadata;
        var told = $"{Convert.ToString(metadata.Mode, 8)} {metadata.UserId} {metadata.GroupId} {metadata.SizeBytes}";
        Assert.That(told, Is.EqualTo(Shell.Run(Folder, "stat -c '%a %u %g %s' f").Trim()));
        Assert.That($"{metadata.AllocatedBytes / 512}", Is.EqualTo(Shell.Run(Folder, "stat -c %b f").Trim()));
        var times = $"{metadata.Modified} {metadata.Changed}";
        var expected = Shell.Run(Folder, "stat -c '%y %z' f").Trim().Replace(" +0000", "Z", StringComparison.Ordinal);
        Assert.That(times.Replace('T', ' '), Is.EqualTo(expected));
    }

    [TestCase("-1.5", -1_500_000_000L)]
    [TestCase("0.000000001", 1L)]
    [TestCase("7258118400.123456789", 7_258_118_400_123_456_789L)] // the year 2200
    public void Times_are_kept_to_the_nanosecond(string touch, long nanoseconds)
    {
        Shell.Run(Folder, $"touch -d @{touch} f");
        Assert.That(Entry("f").Metadata.Modified.Nanoseconds, Is.EqualTo(nanoseconds));
    }

    [Test]
    public void Holes_are_found()
    {
        Shell.Run(
            Folder,
            """
            truncate -s 8M f
            printf x | dd of=f bs=1 seek=1048576 conv=notrunc status=none
            printf y | dd of=f bs=1 seek=5242880 conv=notrunc status=none
            truncate -s 3M empty
            """
        );
        if (Entry("f").Metadata.AllocatedBytes > 1 << 20)
        {
            Assert.Ignore("Needs a file system with holes.");
        }

        using var tree = Files.OpenSource(Folder);
        using var file = tree.OpenFile(Entry("f"));
        var ranges = file.DataRanges(8 << 20);
        Assert.That(ranges, Has.Count.EqualTo(2));
        Assert.That(ranges[0] is { Offset: 1 << 20, LengthBytes: <= 65536 });
        Assert.That(ranges[1].Offset, Is.EqualTo(5 << 20));
        Assert.That(file.DataRanges((1 << 20) + 1), Is.EqualTo(new[] { new DataRange(1 << 20, 1) }));
        using var empty = tree.OpenFile(Entry("empty"));
        Assert.That(empty.DataRanges(3 << 20), Is.Empty);
    }

    [Test]
    public void A_file_without_holes_is_one_range()
    {
        Shell.Run(Folder, "head -c 300000 /dev/urandom > f; : > none");
        using var tree = Files.OpenSource(Folder);
        using var file = tree.OpenFile(Entry("f"));
        Assert.That(file.DataRanges(300_000), Is.EqualTo(new[] { new DataRange(0, 300_000) }));
        using var none = tree.OpenFile(Entry("none"));
        Assert.That(none.DataRanges(0), Is.Empty);
    }

    [Test]
    public void Extended_attributes_with_any_bytes_are_read_from_files_and_folders()
    {
        Shell.RunOrIgnore(
            Folder,
            """
            mkdir d; : > f; : > plain
            setfattr -n user.binary -v 0x00ff0a3d00 f; setfattr -n user.empty f; setfattr -n user.note -v hello d
            setfattr -n user.long -v 0x$(printf 'ab%.0s' $(seq 3000)) f
            """,
            "setfattr and a file system with user attributes"
        );
        using var tree = Files.OpenSource(Folder);
        using var file = tree.OpenFile(Entry("f"));
        var found = file.ReadExtendedAttributes()
            .ToDictionary(a => System.Text.Encoding.ASCII.GetString(a.Name), a => a.Value, StringComparer.Ordinal);
        Assert.That(found["user.binary"], Is.EqualTo(new byte[] { 0, 0xFF, 0x0A, 0x3D, 0 }));
        Assert.That(found["user.empty"], Is.Empty);
        Assert.That(found["user.long"], Is.EqualTo(Enumerable.Repeat((byte)0xAB, 3000)));
        Assert.That(tree.ReadExtendedAttributes(Entry("d")).Single().Value, Is.EqualTo("hello"u8.ToArray()));
        using var plain = tree.OpenFile(Entry("plain"));
        Assert.That(plain.ReadExtendedAttributes(), Is.Empty);
    }

    [Test]
    public void Named_pipes_and_sockets_are_told_and_a_socket_cannot_be_stored()
    {
        Shell.Run(Folder, "mkfifo pipe");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(Folder, "sock")));
        Assert.That(Entry("pipe") is { Metadata.Kind: EntryKind.Fifo, Problem: null });
        Assert.That(Entry("sock") is { Metadata.Kind: EntryKind.Socket, Problem: SourceProblem.NotStorable });
    }

    [Test]
    public void A_folder_that_may_not_be_listed_is_given_with_its_problem()
    {
        if (IsRoot)
        {
            Assert.Ignore("Needs a user who is not root: root may list everything.");
        }

        Shell.Run(Folder, "mkdir -p locked/in after; touch secret; chmod 0 locked secret");
        var entries = Walk();
        Assert.That(
            entries.Single(e => e.Path == BytePath.FromText("locked")).Problem,
            Is.EqualTo(SourceProblem.AccessDenied)
        );
        Assert.That(entries, Has.Count.EqualTo(4));
        using var tree = Files.OpenSource(Folder);
        AssertProblem(SourceProblem.AccessDenied, () => tree.OpenFile(Entry("secret")));
    }

    [Test]
    public void A_file_that_vanished_or_became_something_else_is_told_on_opening()
    {
        Shell.Run(Folder, "touch gone link pipe; mkdir d; touch d/x");
        using var tree = Files.OpenSource(Folder);
        var entries = tree.Walk(_ => false, oneFileSystem: false, None).ToList();
        Shell.Run(Folder, "rm gone link pipe; ln -s /etc/passwd link; mkfifo pipe; mv d e; ln -s e d");
        foreach (var entry in entries.Where(e => e.Metadata.Kind == EntryKind.File))
        {
            AssertProblem(SourceProblem.Vanished, () => tree.OpenFile(entry));
        }
    }

    [Test]
    public void A_folder_that_vanishes_while_the_walk_is_in_it_does_not_end_the_walk()
    {
        Shell.Run(Folder, "mkdir -p a/b; touch a/b/1 a/b/2 a/b/3 z");
        using var tree = Files.OpenSource(Folder);
        var seen = new List<string>();
        foreach (var entry in tree.Walk(_ => false, oneFileSystem: false, None))
        {
            seen.Add(entry.Path.ToString());
            if (entry.Path == BytePath.FromText("a/b/1"))
            {
                Shell.Run(Folder, "rm -rf a");
            }
        }

        Assert.That(seen, Is.EqualTo(["", "a", "a/b", "a/b/1", "z"]));
    }

    [Test]
    public void A_changed_file_shows_in_the_second_stat()
    {
        Shell.Run(Folder, "echo x > f");
        using var tree = Files.OpenSource(Folder);
        using var file = tree.OpenFile(Entry("f"));
        var before = file.Stat();
        Shell.Run(Folder, "echo more >> f");
        Assert.That(before.SizeBytes, Is.EqualTo(2));
        Assert.That(file.Stat().SizeBytes, Is.EqualTo(7));
    }

    [Test]
    public void What_is_excluded_is_neither_given_nor_entered()
    {
        Shell.Run(Folder, "mkdir -p keep skip/deep; touch keep/a skip/b skip/deep/c");
        using var tree = Files.OpenSource(Folder);
        var asked = new List<string>();
        var paths = tree.Walk(
                e =>
                {
                    asked.Add(e.Path.ToString());
                    return e.Path == BytePath.FromText("skip");
                },
                oneFileSystem: false,
                None
            )
            .Select(e => e.Path.ToString())
            .ToList();
        Assert.That(paths, Is.EqualTo(["", "keep", "keep/a"]));
        Assert.That(asked, Is.EqualTo(["", "keep", "keep/a", "skip"]));
    }

    [Test]
    public void Folders_on_another_file_system_are_given_but_not_entered_when_asked()
    {
        var entries = Walk("/dev", oneFileSystem: true);
        var others = entries.Where(e =>
            e.Metadata.Kind == EntryKind.Folder && e.Metadata.DeviceId != entries[0].Metadata.DeviceId
        );
        var other = others.FirstOrDefault();
        if (other is null)
        {
            Assert.Ignore("Needs a file system mounted below /dev.");
        }

        Assert.That(entries.Where(e => e.Path != other!.Path && e.Path.IsAtOrBelow(other.Path)), Is.Empty);
        Assert.That(entries.Select(e => e.Metadata.Kind), Has.Member(EntryKind.CharacterDevice));
    }

    [Test]
    public void A_single_file_is_a_tree_of_one_entry()
    {
        Shell.Run(Folder, "echo hello > f; ln -s f link");
        foreach (var name in new[] { "f", "link" })
        {
            using var tree = Files.OpenSource(Path.Combine(Folder, name));
            var entry = tree.Walk(_ => false, oneFileSystem: false, None).Single();
            Assert.That(entry.Path.ToString(), Is.EqualTo("f"));
            Assert.That(ReadAll(tree, entry), Is.EqualTo("hello\n"u8.ToArray()));
        }
    }

    [Test]
    public void A_link_to_a_folder_given_as_the_source_is_followed()
    {
        Shell.Run(Folder, "mkdir real; touch real/x; ln -s real link");
        Assert.That(Walk(Path.Combine(Folder, "link")).Select(e => e.Path.ToString()), Is.EqualTo(["", "x"]));
    }

    [Test]
    public void A_source_that_is_not_there_is_refused_by_name()
    {
        var fault = Assert.Throws<TapeVaultException>(() => Files.OpenSource(Path.Combine(Folder, "missing")));
        Assert.That(fault!.Error, Is.SameAs(BackupErrors.NoSuchFolder));
        Assert.That(fault.Message, Does.Contain("missing"));
    }

    [Test]
    public void Users_and_groups_have_names_where_the_system_knows_them()
    {
        using var tree = Files.OpenSource(Folder);
        Assert.That(tree.UserName(0), Is.EqualTo("root"));
        Assert.That(tree.GroupName(0), Is.EqualTo(Shell.Run("/", "getent group 0 | cut -d: -f1").Trim()));
        Assert.That(tree.UserName(4_123_456_789), Is.Empty);
    }

    [Test]
    public void Cancelling_ends_the_walk()
    {
        Shell.Run(Folder, "touch a b");
        using var stop = new CancellationTokenSource();
        using var tree = Files.OpenSource(Folder);
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var _ in tree.Walk(_ => false, oneFileSystem: false, stop.Token))
            {
                stop.Cancel();
            }
        });
    }

    private static void AssertProblem(SourceProblem problem, Action action) =>
        Assert.That(Assert.Throws<SourceFileException>(() => action())!.Problem, Is.EqualTo(problem));
}
