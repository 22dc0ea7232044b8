using System.Net.Sockets;
using System.Text;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>
/// A Unix socket that takes control lines and answers each with a line, for one caller at a time. A caller that sends nothing
/// for a while, or a line that is too long, is hung up on.
/// </summary>
internal sealed class ControlServer : IDisposable
{
    /// <summary>Longest line in bytes.</summary>
    private const int LongestLine = 4096;

    private const int PatienceMilliseconds = 10_000;

    private readonly string _path;
    private readonly Func<string, string> _answer;
    private readonly Socket _listener;
    private readonly Thread _thread;
    private volatile bool _isClosed;

    /// <summary>Begins to listen.</summary>
    /// <param name="path">Path of the socket.</param>
    /// <param name="answer">Answers one line; called on this server's thread.</param>
    /// <exception cref="TapeVaultException">The path cannot be used, or another program answers there.</exception>
    public ControlServer(string path, Func<string, string> answer)
    {
        _path = path;
        _answer = answer;
        _listener = Listen(path);
        _thread = new Thread(Run) { IsBackground = true, Name = "control" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _listener.Dispose();
            _thread.Join(PatienceMilliseconds);
            File.Delete(_path);
        }
    }

    private static Socket Listen(string path)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var place = new UnixDomainSocketEndPoint(path);
            RemoveStale(path, place);
            listener.Bind(place);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            listener.Listen();
            return listener;
        }
        catch (Exception failure)
            when (failure is SocketException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            listener.Dispose();
            throw new TapeVaultException(SimulatorErrors.ControlUnusable, $"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>Removes the socket of a program that ended without doing so.</summary>
    private static void RemoveStale(string path, UnixDomainSocketEndPoint place)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(place);
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
        }
    }

    private void Run()
    {
        while (!_isClosed)
        {
            try
            {
                using var caller = _listener.Accept();
                Serve(caller);
            }
            catch (Exception gone) when (gone is SocketException or IOException or ObjectDisposedException)
            {
                // the caller hung up, or the server is closed
            }
        }
    }

    private void Serve(Socket caller)
    {
        caller.ReceiveTimeout = PatienceMilliseconds;
        caller.SendTimeout = PatienceMilliseconds;
        var line = new List<byte>();
        var bytes = new byte[LongestLine];
        while (!_isClosed && line.Count <= LongestLine)
        {
            int count = caller.Receive(bytes);
            if (count == 0)
            {
                return;
            }

            foreach (byte one in bytes.AsSpan(0, count))
            {
                if (one != '\n')
                {
                    line.Add(one);
                    continue;
                }

                var answer = _answer(Encoding.UTF8.GetString([.. line]).TrimEnd('\r'));
                caller.Send(Encoding.UTF8.GetBytes(answer + "\n"));
                line.Clear();
            }
        }
    }
}
