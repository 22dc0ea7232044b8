using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TapeVault.RepoTests;

/// <summary>Size and naming rules of a C# file.</summary>
internal static partial class SourceShape
{
    /// <summary>Lines after which a file has to be divided.</summary>
    public const int MaximumFileLines = 400;

    /// <summary>Lines after which a method has to be divided, from its signature to its end.</summary>
    public const int MaximumMethodLines = 60;

    private static readonly Regex VagueWord = MakeVagueWord();

    /// <summary>A file that is too long.</summary>
    public static IEnumerable<string> LongFiles(SourceFile file) =>
        file.LineCount > MaximumFileLines ? [$"{file.Path} has {file.LineCount} lines"] : [];

    /// <summary>Methods, constructors, operators and accessors that are too long, and long top-level programs.</summary>
    public static IEnumerable<string> LongMethods(SourceFile file) =>
        file
            .Syntax.DescendantNodes()
            .Where(node =>
                node
                    is BaseMethodDeclarationSyntax
                        or AccessorDeclarationSyntax
                        or LocalFunctionStatementSyntax
                        or PropertyDeclarationSyntax { ExpressionBody: not null }
            )
            .Select(node => (Line: FirstLine(node), Count: LastLine(node) - FirstLine(node) + 1, Name: Name(node)))
            .Append(TopLevelProgram(file))
            .Where(method => method.Count > MaximumMethodLines)
            .Select(method => $"{file.Path}:{method.Line + 1} {method.Name} has {method.Count} lines");

    /// <summary>
    /// Top-level types that share a file or are not named after it. A closed family (an abstract type and the types
    /// that derive from it) may share the file of its abstract type.
    /// </summary>
    public static IEnumerable<string> MisplacedTypes(SourceFile file)
    {
        var types = TopLevelTypes(file).Where(type => !type.Modifiers.Any(SyntaxKind.FileKeyword)).ToList();
        var named = types.Find(type => type.Identifier.Text == file.Stem);
        if (types.Count > 0 && named is null)
        {
            yield return $"{file.Path} declares {string.Join(", ", types.Select(type => type.Identifier.Text))}, but no {file.Stem}";
            yield break;
        }

        foreach (var type in types.Where(type => type.Identifier.Text != file.Stem && !IsCaseOf(named, type)))
        {
            yield return $"{file.Path} also declares {type.Identifier.Text}";
        }
    }

    /// <summary>Types and folders whose name says nothing.</summary>
    public static IEnumerable<string> VagueNames(SourceFile file)
    {
        var folders = file.Path.Split('/')[..^1];
        return file
            .Syntax.DescendantNodes()
            .OfType<MemberDeclarationSyntax>()
            .Select(TypeIdentifier)
            .Concat(folders)
            .Where(name => name is not null && VagueWord.IsMatch(name))
            .Select(name => $"{file.Path}: {name}");
    }

    private static bool IsCaseOf(MemberDeclarationSyntax? named, BaseTypeDeclarationSyntax type) =>
        named is TypeDeclarationSyntax family
        && family.Modifiers.Any(SyntaxKind.AbstractKeyword)
        && type.BaseList?.Types.Any(ancestor => NameOf(ancestor.Type) == family.Identifier.Text) == true;

    private static string NameOf(TypeSyntax type) =>
        type switch
        {
            SimpleNameSyntax simple => simple.Identifier.Text,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
            _ => type.ToString(),
        };

    private static IEnumerable<BaseTypeDeclarationSyntax> TopLevelTypes(SourceFile file) =>
        file
            .Syntax.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<BaseTypeDeclarationSyntax>();

    private static string? TypeIdentifier(MemberDeclarationSyntax member) =>
        member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        };

    private static (int Line, int Count, string Name) TopLevelProgram(SourceFile file)
    {
        var statements = file.Syntax.Members.OfType<GlobalStatementSyntax>().ToList();
        return statements.Count == 0
            ? (0, 0, string.Empty)
            : (FirstLine(statements[0]), LastLine(statements[^1]) - FirstLine(statements[0]) + 1, "top-level program");
    }

    private static int FirstLine(SyntaxNode node)
    {
        var last = node.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        var first = last is null ? node.GetFirstToken() : last.GetLastToken().GetNextToken();
        return first.GetLocation().GetLineSpan().StartLinePosition.Line;
    }

    private static int LastLine(SyntaxNode node) => node.GetLocation().GetLineSpan().EndLinePosition.Line;

    private static string Name(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            LocalFunctionStatementSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => node.Kind().ToString(),
        };

    [GeneratedRegex(
        "(Common|Util|Utils|Utility|Utilities|Helper|Helpers|Manager|Managers)(?![a-z])|^Base(?![a-z0-9])|Base$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex MakeVagueWord();
}
