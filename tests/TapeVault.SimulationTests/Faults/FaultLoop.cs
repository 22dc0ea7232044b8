using System.Globalization;

namespace TapeVault.SimulationTests.Faults;

/// <summary>Which N of a loop over N are tried: all of them, or every few, beginning somewhere that the seed decides.</summary>
internal static class FaultLoop
{
    /// <summary>Names the distance between two N; 1 tries all of them.</summary>
    public const string StrideVariable = "TVTEST_FAULT_STRIDE";

    private const int DefaultStride = 29;
    private const int Limit = 5000;

    /// <summary>Runs until a run says that its N lay behind the end.</summary>
    /// <param name="seed">Decides where the loop begins.</param>
    /// <param name="run">One run; false when nothing went wrong any more.</param>
    /// <returns>The first N at which nothing went wrong.</returns>
    public static int Run(int seed, Func<int, bool> run)
    {
        var stride = int.TryParse(
            Environment.GetEnvironmentVariable(StrideVariable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var set
        )
            ? set
            : DefaultStride;
        for (var number = 1 + (new Random(seed).Next(stride)); number < Limit; number += stride)
        {
            if (!run(number))
            {
                return number;
            }
        }

        throw new InvalidOperationException("the loop came to no end");
    }
}
