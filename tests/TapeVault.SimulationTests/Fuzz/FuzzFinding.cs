namespace TapeVault.SimulationTests.Fuzz;

/// <summary>An input that a reader did not stand.</summary>
/// <param name="Subject">Name of the subject.</param>
/// <param name="Seed">Seed of the campaign.</param>
/// <param name="Input">The bytes.</param>
/// <param name="What">What happened.</param>
internal sealed record FuzzFinding(string Subject, ulong Seed, byte[] Input, string What)
{
    /// <summary>All that is needed to see it again.</summary>
    public override string ToString() =>
        $"{Subject}, seed {Seed}: {What}\n"
        + $"again with {FuzzCampaign.ReplayVariable}='{Subject}|{Convert.ToHexString(Input)}'";
}
