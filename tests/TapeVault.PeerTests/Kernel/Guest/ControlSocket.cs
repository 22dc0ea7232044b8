using System.Net.Sockets;
using System.Text;

namespace TapeVault.PeerTests.Kernel.Guest;

/// <summary>Tells the simulator that serves the devices what is to go wrong.</summary>
internal sealed class ControlSocket(string path)
{
    /// <summary>One line; the answer, which begins with ok.</summary>
    public string Tell(string line)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        socket.Send(Encoding.UTF8.GetBytes(line + "\n"));
        using var reader = new StreamReader(new NetworkStream(socket));
        var answer = reader.ReadLine() ?? "";
        return answer.StartsWith("ok", StringComparison.Ordinal)
            ? answer
            : throw new InvalidOperationException($"{line}: {answer}");
    }
}
