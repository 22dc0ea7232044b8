using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TapeVault.RepoTests;

/// <summary>Finds calls out of .NET.</summary>
internal static class NativeCalls
{
    private static readonly string[] Homes = ["src/TapeVault.Platform/", "hardware-sim/TapeVault.HardwareSim/Pty/"];

    /// <summary>Declarations of native functions outside the folders that may have them.</summary>
    public static IEnumerable<string> OutsideTheirHome(SourceFile file) =>
        Array.Exists(Homes, home => file.Path.StartsWith(home, StringComparison.Ordinal))
            ? []
            : file
                .Syntax.DescendantNodes()
                .Where(node =>
                    node switch
                    {
                        AttributeSyntax attribute => IsImport(LastWord(attribute.Name.ToString())),
                        FunctionPointerTypeSyntax => true,
                        MemberAccessExpressionSyntax access => LastWord(access.Expression.ToString())
                            == "NativeLibrary",
                        _ => false,
                    }
                )
                .Select(node => $"{file.Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {node}");

    private static bool IsImport(string name) =>
        name is "DllImport" or "DllImportAttribute" or "LibraryImport" or "LibraryImportAttribute";

    private static string LastWord(string name) => name[(name.LastIndexOf('.') + 1)..];
}
