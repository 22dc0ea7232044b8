using TapeVault.HardwareSim.Runner.Output;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>Tells what happens while it happens, and keeps it for the report.</summary>
/// <param name="report">Takes everything.</param>
/// <param name="screen">Shows it; null to keep silent.</param>
internal sealed class DemoLog(DemoReport report, Screen? screen)
{
    private DemoStep _step = new(0, string.Empty);

    /// <summary>Begins a step.</summary>
    public void Begin(string title)
    {
        _step = new DemoStep(report.Steps.Count + 1, title);
        report.Steps.Add(_step);
        screen?.Heading($"{_step.Number}. {title}");
    }

    /// <summary>Says what happened.</summary>
    public void Say(string sentence)
    {
        _step.Said.Add(sentence);
        screen?.Line(sentence);
    }

    /// <summary>Gives figures.</summary>
    public void Figures(params IReadOnlyList<DemoFigure> figures)
    {
        _step.Figures.AddRange(figures);
        screen?.Rows(figures.Select(figure => (figure.Name, figure.Text)));
    }

    /// <summary>Names something that should have been equal and was not.</summary>
    public void Deviation(string sentence)
    {
        report.Deviations.Add(sentence);
        screen?.Line("DEVIATION: " + sentence, alarming: true);
    }

    /// <summary>Names something that could not be compared.</summary>
    public void NotCompared(string sentence)
    {
        report.NotCompared.Add(sentence);
        screen?.Line("Not compared: " + sentence);
    }
}
