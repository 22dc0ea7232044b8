using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TapeVault.RepoTests;

/// <summary>One C# file.</summary>
/// <param name="Path">Relative to the repository's root, forward slashes.</param>
/// <param name="Text">Its text.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<CompilationUnitSyntax> _syntax = new(() =>
        CSharpSyntaxTree.ParseText(Text, new CSharpParseOptions(LanguageVersion.Preview), Path).GetCompilationUnitRoot()
    );

    /// <summary>The parsed file; conditional parts that the build leaves out are not seen.</summary>
    public CompilationUnitSyntax Syntax => _syntax.Value;

    /// <summary>File name up to its first dot: <c>Reader.Tables.cs</c> is a part of <c>Reader</c>.</summary>
    public string Stem => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>Number of lines.</summary>
    public int LineCount => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>The project's name: the folder below <c>src</c>, <c>hardware-sim</c> or <c>tests</c>.</summary>
    public string Project => Path.Split('/') is [_, var project, _, ..] ? project : string.Empty;
}
