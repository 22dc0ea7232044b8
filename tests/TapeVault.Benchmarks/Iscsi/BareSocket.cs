using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TapeVault.Benchmarks.Iscsi;

/// <summary>
/// The least that bytes between two threads over loopback cost: one thread sends a block again and again, another receives
/// into one buffer. Nothing is answered, so both are always busy.
/// </summary>
internal static class BareSocket
{
    /// <summary>Moves that many blocks and returns how long it took until the last byte was received.</summary>
    public static TimeSpan Run(int blockBytes, int blockCount)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        sender.NoDelay = true;
        sender.Connect(listener.LocalEndPoint!);
        using var receiver = listener.Accept();
        var sending = new Thread(() => Send(sender, blockBytes, blockCount)) { IsBackground = true };
        var began = Stopwatch.GetTimestamp();
        sending.Start();
        var room = new byte[blockBytes];
        for (var left = (long)blockBytes * blockCount; left > 0; )
        {
            var count = receiver.Receive(room);
            left = count > 0 ? left - count : throw new IOException("the sender hung up");
        }

        var took = Stopwatch.GetElapsedTime(began);
        sending.Join();
        return took;
    }

    private static void Send(Socket socket, int blockBytes, int blockCount)
    {
        var block = new byte[blockBytes];
        for (var i = 0; i < blockCount; i++)
        {
            for (var sent = 0; sent < blockBytes; )
            {
                sent += socket.Send(block.AsSpan(sent));
            }
        }
    }
}
