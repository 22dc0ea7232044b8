namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>One figure of a step.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit: <c>B</c>, <c>s</c>, <c>B/s</c>, or empty for a count.</param>
/// <param name="Text">As people read it.</param>
internal sealed record DemoFigure(string Name, double Value, string Unit, string Text)
{
    /// <summary>A number of things.</summary>
    public static DemoFigure Count(string name, long value) =>
        new(name, value, "", value.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A size.</summary>
    public static DemoFigure Bytes(string name, long bytes) => new(name, bytes, "B", Console.ByteSize.Format(bytes));

    /// <summary>A duration.</summary>
    public static DemoFigure Time(string name, TimeSpan time) =>
        new(
            name,
            Math.Round(time.TotalSeconds, 3),
            "s",
            time < TimeSpan.FromMinutes(1)
                ? time.TotalSeconds.ToString("0.0 s", System.Globalization.CultureInfo.InvariantCulture)
                : Console.TimeSpanText.Format(time)
        );

    /// <summary>A rate.</summary>
    public static DemoFigure Rate(string name, long bytes, TimeSpan time)
    {
        var rate = time > TimeSpan.Zero ? bytes / time.TotalSeconds : 0;
        return new DemoFigure(name, Math.Round(rate), "B/s", Console.ByteSize.FormatRate(rate));
    }
}
