using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TapeVault.Model;

/// <summary>Checks that are always on: a broken one means we are wrong, and the job ends before more is written.</summary>
public static class Invariant
{
    /// <summary>Throws <see cref="InvariantBrokenException"/> unless <paramref name="holds"/>.</summary>
    public static void Require(
        [DoesNotReturnIf(false)] bool holds,
        string sentence,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        if (!holds)
        {
            throw new InvariantBrokenException($"{sentence} ({Path.GetFileName(file)}:{line})");
        }
    }
}
