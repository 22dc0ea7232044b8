using System.Runtime.CompilerServices;
using NUnit.Framework;
using TapeVault.Platform.Windows.Spti;

namespace TapeVault.UnitTests.Platform.Windows.Spti;

/// <summary>
/// Sizes and offsets of <c>SCSI_PASS_THROUGH_DIRECT</c>: offsetof() of &lt;ntddscsi.h&gt; of mingw-w64 10.0, compiled with its
/// x86_64 and i686 compilers.
/// </summary>
[TestFixture]
public sealed class PassThroughRequestTests
{
    [Test]
    public void The_request_has_the_size_of_the_c_structure()
    {
        Assert.That(Unsafe.SizeOf<PassThroughRequest<ulong>>(), Is.EqualTo(56));
        Assert.That(Unsafe.SizeOf<PassThroughRequest<uint>>(), Is.EqualTo(44));
    }

    [Test]
    public void Every_field_lies_where_c_puts_it_with_64_bits() =>
        Assert.That(Offsets<ulong>(), Is.EqualTo([0, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 36]));

    [Test]
    public void Every_field_lies_where_c_puts_it_with_32_bits() =>
        Assert.That(Offsets<uint>(), Is.EqualTo([0, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 28]));

    [Test]
    public void The_request_that_calls_the_driver_is_this_processs_own() =>
        Assert.That(Unsafe.SizeOf<PassThroughRequest<nint>>(), Is.EqualTo(Environment.Is64BitProcess ? 56 : 44));

    [Test]
    public void The_command_has_its_16_bytes() => Assert.That(Unsafe.SizeOf<CommandBytes>(), Is.EqualTo(16));

    private static int[] Offsets<T>()
        where T : unmanaged
    {
        var request = default(PassThroughRequest<T>);
        return
        [
            At(ref request, ref request.Length),
            At(ref request, ref request.ScsiStatus),
            At(ref request, ref request.PathId),
            At(ref request, ref request.TargetId),
            At(ref request, ref request.Lun),
            At(ref request, ref request.CommandLength),
            At(ref request, ref request.SenseLength),
            At(ref request, ref request.Direction),
            At(ref request, ref request.DataLength),
            At(ref request, ref request.TimeoutSeconds),
            At(ref request, ref request.Data),
            At(ref request, ref request.SenseOffset),
            At(ref request, ref request.Command),
        ];
    }

    private static int At<TRequest, TField>(ref TRequest request, ref TField field) =>
        (int)Unsafe.ByteOffset(ref Unsafe.As<TRequest, byte>(ref request), ref Unsafe.As<TField, byte>(ref field));
}
