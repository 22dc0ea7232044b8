using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TapeVault.RepoTests;

/// <summary>Finds where code names the namespace of the platform layer, in full or from inside <c>TapeVault</c>.</summary>
internal static class PlatformMention
{
    /// <summary>Lines that name it.</summary>
    public static IEnumerable<string> In(SourceFile file) =>
        file
            .Syntax.DescendantNodes()
            .Where(Names)
            .Select(node => $"{file.Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1} names {node}");

    private static bool Names(SyntaxNode node) =>
        node switch
        {
            QualifiedNameSyntax name => IsPlatform(name.Left),
            MemberAccessExpressionSyntax access => IsPlatform(access.Expression),
            UsingDirectiveSyntax { Name: { } name } => IsPlatform(name),
            AliasQualifiedNameSyntax => false,
            _ => false,
        };

    private static bool IsPlatform(SyntaxNode node)
    {
        var text = node.WithoutTrivia().ToString().Replace("global::", "", StringComparison.Ordinal);
        return text is "Platform" or "TapeVault.Platform";
    }
}
