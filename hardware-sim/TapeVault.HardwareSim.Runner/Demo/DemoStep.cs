namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>One step of a demo.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">Heading.</param>
internal sealed record DemoStep(int Number, string Title)
{
    /// <summary>What happened, in sentences.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Figures.</summary>
    public List<DemoFigure> Figures { get; } = [];
}
