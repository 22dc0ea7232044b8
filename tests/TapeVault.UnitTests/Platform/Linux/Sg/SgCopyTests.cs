using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using NUnit.Framework;
using TapeVault.Platform.Linux.Sg;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Platform.Linux.Sg;

/// <summary>
/// The driver is given the caller's own bytes. The node is one end of a socket; a thread at the other end is the kernel: it
/// takes the header that was written, looks where it points to, and answers it.
/// </summary>
[TestFixture]
[NUnit.Framework.Platform("Linux")]
public sealed class SgCopyTests
{
    /// <summary>struct sg_io_hdr with pointers of 64 bits (scsi/sg.h).</summary>
    private const int HeaderBytes = 88;
    private const int LengthOffset = 12;
    private const int PointerOffset = 16;
    private const int Offset = 4096;
    private const int BlockBytes = 512 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly byte[] _memory = GC.AllocateArray<byte>(Offset + BlockBytes + Offset, pinned: true);

    [TestCase(false)]
    [TestCase(true)]
    public void A_block_is_written_from_where_the_pipeline_has_it(bool direct)
    {
        var header = Run(
            direct,
            path => path.Execute(new Write6Cdb(false, BlockBytes).ToCommand(), ScsiBuffer.Out(Block), Patience),
            _ => { },
            out var allocatedBytes
        );
        Assert.That(PointerIn(header), Is.EqualTo(Address), "the very byte");
        Assert.That(BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(LengthOffset)), Is.EqualTo(BlockBytes));
        Assert.That(allocatedBytes, Is.LessThan(4096), "and no room for a copy");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_block_is_read_to_where_the_pipeline_wants_it(bool direct)
    {
        var content = new byte[BlockBytes];
        new Random(3).NextBytes(content);
        var header = Run(
            direct,
            path => path.Execute(new Read6Cdb(false, true, BlockBytes).ToCommand(), ScsiBuffer.In(Block), Patience),
            pointer => Marshal.Copy(content, 0, pointer, BlockBytes),
            out var allocatedBytes
        );
        Assert.That(PointerIn(header), Is.EqualTo(Address), "the very byte");
        Assert.That(Block.SequenceEqual(content), "what the kernel put there is what the caller has");
        Assert.That(allocatedBytes, Is.LessThan(4096), "and no room for a copy");
    }

    private Span<byte> Block => _memory.AsSpan(Offset, BlockBytes);

    private nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(_memory, Offset);

    private static nint PointerIn(byte[] header) =>
        (nint)BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(PointerOffset));

    /// <summary>Carries one command out, the second of its kind, and gives the header that the kernel got for it.</summary>
    private static byte[] Run(
        bool direct,
        Func<SgTransport, ScsiResult> execute,
        Action<nint> transfer,
        out long allocatedBytes
    )
    {
        var name = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(name));
        listener.Listen(1);
        using var ours = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        ours.Connect(new UnixDomainSocketEndPoint(name));
        using var kernels = listener.Accept();
        File.Delete(name);
        var header = new byte[HeaderBytes];
        var kernel = new Thread(() =>
        {
            for (var i = 0; i < 2; i++)
            {
                kernels.Receive(header);
                transfer(PointerIn(header));
                kernels.Send(header);
            }
        });
        kernel.Start();
        using (var transport = new SgTransport(new SgNode("/dev/sg0", (int)ours.Handle), direct))
        {
            Assert.That(execute(transport).IsGood);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = execute(transport);
            allocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.That(result.IsGood);
            kernel.Join();
        }

        // the transport has closed it
        ours.SafeHandle.SetHandleAsInvalid();
        return header;
    }
}
