using System.Runtime.CompilerServices;
using NUnit.Framework;
using TapeVault.Platform.Linux.Sg;

namespace TapeVault.UnitTests.Platform.Linux.Sg;

/// <summary>
/// Sizes and offsets of <c>struct sg_io_hdr</c>: offsetof() of &lt;scsi/sg.h&gt; of glibc 2.36, compiled with gcc -m64 and -m32.
/// </summary>
[TestFixture]
public sealed class SgHeaderTests
{
    [Test]
    public void The_header_has_the_size_of_the_c_structure()
    {
        Assert.That(Unsafe.SizeOf<SgHeader<ulong>>(), Is.EqualTo(88));
        Assert.That(Unsafe.SizeOf<SgHeader<uint>>(), Is.EqualTo(64));
    }

    [Test]
    public void Every_field_lies_where_c_puts_it_with_64_bits() =>
        Assert.That(
            Offsets<ulong>(),
            Is.EqualTo([0, 4, 8, 9, 10, 12, 16, 24, 32, 40, 44, 48, 56, 64, 65, 66, 67, 68, 70, 72, 76, 80])
        );

    [Test]
    public void Every_field_lies_where_c_puts_it_with_32_bits() =>
        Assert.That(
            Offsets<uint>(),
            Is.EqualTo([0, 4, 8, 9, 10, 12, 16, 20, 24, 28, 32, 36, 40, 44, 45, 46, 47, 48, 50, 52, 56, 60])
        );

    [Test]
    public void The_header_that_calls_the_driver_is_this_processs_own() =>
        Assert.That(Unsafe.SizeOf<SgHeader<nint>>(), Is.EqualTo(Environment.Is64BitProcess ? 88 : 64));

    private static int[] Offsets<T>()
        where T : unmanaged
    {
        var header = default(SgHeader<T>);
        return
        [
            At(ref header, ref header.InterfaceId),
            At(ref header, ref header.Direction),
            At(ref header, ref header.CommandLength),
            At(ref header, ref header.SenseRoom),
            At(ref header, ref header.VectorCount),
            At(ref header, ref header.DataLength),
            At(ref header, ref header.Data),
            At(ref header, ref header.Command),
            At(ref header, ref header.Sense),
            At(ref header, ref header.TimeoutMilliseconds),
            At(ref header, ref header.Flags),
            At(ref header, ref header.PackId),
            At(ref header, ref header.UserPointer),
            At(ref header, ref header.Status),
            At(ref header, ref header.MaskedStatus),
            At(ref header, ref header.MessageStatus),
            At(ref header, ref header.SenseWritten),
            At(ref header, ref header.HostStatus),
            At(ref header, ref header.DriverStatus),
            At(ref header, ref header.Residual),
            At(ref header, ref header.DurationMilliseconds),
            At(ref header, ref header.Info),
        ];
    }

    private static int At<THeader, TField>(ref THeader header, ref TField field) =>
        (int)Unsafe.ByteOffset(ref Unsafe.As<THeader, byte>(ref header), ref Unsafe.As<TField, byte>(ref field));
}
