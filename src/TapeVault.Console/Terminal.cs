namespace TapeVault.Console;

/// <summary>What stands behind the two output writers.</summary>
/// <param name="OutIsTerminal">Whether answers go to a screen, not to a file or pipe.</param>
/// <param name="ErrorIsTerminal">Whether progress and errors go to a screen.</param>
/// <param name="WidthColumns">Width of the screen.</param>
/// <param name="Colour">Whether colour is wanted (a screen, and no <c>NO_COLOR</c>).</param>
public sealed record Terminal(bool OutIsTerminal, bool ErrorIsTerminal, int WidthColumns, bool Colour)
{
    /// <summary>Width for files and pipes: wide enough that no table line is broken.</summary>
    public const int PipeWidthColumns = 400;

    private const int UsualWidthColumns = 80;

    /// <summary>Output that nobody watches.</summary>
    public static Terminal None { get; } =
        new(OutIsTerminal: false, ErrorIsTerminal: false, PipeWidthColumns, Colour: false);

    /// <summary>The terminal of this process.</summary>
    public static Terminal Current(HostEnvironment environment)
    {
        var toScreen = !System.Console.IsOutputRedirected;
        var errorToScreen = !System.Console.IsErrorRedirected;
        return new Terminal(
            toScreen,
            errorToScreen,
            toScreen || errorToScreen ? Width() : PipeWidthColumns,
            toScreen && environment.Variable("NO_COLOR") is null && environment.Variable("TERM") != "dumb"
        );
    }

    private static int Width()
    {
        try
        {
            return System.Console.WindowWidth is > 0 and var columns ? Math.Max(40, columns) : UsualWidthColumns;
        }
        catch (IOException)
        {
            return UsualWidthColumns;
        }
    }
}
