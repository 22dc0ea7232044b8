namespace TapeVault.SimulationTests.Fuzz;

/// <summary>Something that reads bytes which came over a wire.</summary>
internal sealed class FuzzSubject
{
    /// <summary>What a reader of plain structures may allocate whatever it is given, in bytes.</summary>
    public const int FixedAllowance = 16 << 10;

    /// <summary>What it may allocate for each byte of input: a list's items are objects, a pair of texts is four of them.</summary>
    public const int AllowancePerByte = 160;

    /// <summary>Reads one input.</summary>
    /// <returns>Whether it was taken as what it should be; refusing is as good an answer.</returns>
    public delegate bool Reader(ReadOnlySpan<byte> input);

    /// <summary>Name in reports and for a replay.</summary>
    public required string Name { get; init; }

    /// <summary>Reads an input and looks at everything that came out of it.</summary>
    public required Reader Read { get; init; }

    /// <summary>Inputs from which mutations begin.</summary>
    public IReadOnlyList<byte[]> Seeds { get; init; } = [];

    /// <summary>The exception by which it refuses, if it does so.</summary>
    public Func<Exception, bool> IsRefusal { get; init; } = _ => false;

    /// <summary>Most bytes that reading so many bytes may allocate.</summary>
    public Func<int, long> Allowance { get; init; } = length => FixedAllowance + ((long)AllowancePerByte * length);

    /// <summary>Longest input that is made.</summary>
    public int LongestInput { get; init; } = 4096;

    /// <summary>Inputs that are tried before it is another subject's turn.</summary>
    public int Slice { get; init; } = 200;
}
