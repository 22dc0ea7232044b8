using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NUnit.Framework;
using TapeVault.Platform.Linux;
using TapeVault.Platform.Windows;
using static TapeVault.Platform.Windows.NativeStructures;

namespace TapeVault.UnitTests.Platform.Windows;

/// <summary>
/// Sizes and offsets on a 64-bit system: Windows' from the Windows SDK headers (winternl.h, fileapi.h, winbase.h, ntifs.h),
/// statx from the table in statx(2) and linux/stat.h.
/// </summary>
public sealed class WindowsLayoutTests
{
    [Test]
    public void Windows_structures_have_the_sizes_of_its_headers()
    {
        Assert.That(Unsafe.SizeOf<ObjectAttributes>(), Is.EqualTo(48));
        Assert.That(Unsafe.SizeOf<UnicodeString>(), Is.EqualTo(16));
        Assert.That(Unsafe.SizeOf<IoStatusBlock>(), Is.EqualTo(16));
        Assert.That(Unsafe.SizeOf<ByHandleInformation>(), Is.EqualTo(52));
        Assert.That(Unsafe.SizeOf<BasicInformation>(), Is.EqualTo(40));
        Assert.That(Unsafe.SizeOf<AllocatedRange>(), Is.EqualTo(16));
        Assert.That(Unsafe.SizeOf<OnePrivilege>(), Is.EqualTo(16));
        Assert.That(NameInformation.NameOffset, Is.EqualTo(20));
    }

    [TestCase(nameof(ObjectAttributes.RootDirectory), 8)]
    [TestCase(nameof(ObjectAttributes.ObjectName), 16)]
    [TestCase(nameof(ObjectAttributes.Attributes), 24)]
    public void Object_attributes_have_their_offsets(string field, int offset) =>
        Assert.That(Marshal.OffsetOf<ObjectAttributes>(field).ToInt32(), Is.EqualTo(offset));

    [TestCase(nameof(ByHandleInformation.Created), 4)]
    [TestCase(nameof(ByHandleInformation.Written), 20)]
    [TestCase(nameof(ByHandleInformation.VolumeSerialNumber), 28)]
    [TestCase(nameof(ByHandleInformation.SizeHigh), 32)]
    [TestCase(nameof(ByHandleInformation.LinkCount), 40)]
    [TestCase(nameof(ByHandleInformation.IndexLow), 48)]
    public void File_information_has_its_offsets(string field, int offset) =>
        Assert.That(Marshal.OffsetOf<ByHandleInformation>(field).ToInt32(), Is.EqualTo(offset));

    [TestCase(nameof(Statx.LinkCount), 0x10)]
    [TestCase(nameof(Statx.UserId), 0x14)]
    [TestCase(nameof(Statx.GroupId), 0x18)]
    [TestCase(nameof(Statx.Mode), 0x1C)]
    [TestCase(nameof(Statx.Inode), 0x20)]
    [TestCase(nameof(Statx.Size), 0x28)]
    [TestCase(nameof(Statx.Blocks), 0x30)]
    [TestCase(nameof(Statx.Changed), 0x60)]
    [TestCase(nameof(Statx.Modified), 0x70)]
    [TestCase(nameof(Statx.NodeMajor), 0x80)]
    [TestCase(nameof(Statx.DeviceMajor), 0x88)]
    public void Statx_has_its_offsets(string field, int offset)
    {
        Assert.That(Marshal.OffsetOf<Statx>(field).ToInt32(), Is.EqualTo(offset));
        Assert.That(Unsafe.SizeOf<Statx>(), Is.EqualTo(256));
    }
}
