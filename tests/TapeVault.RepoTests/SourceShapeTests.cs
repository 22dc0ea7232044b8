using NUnit.Framework;

namespace TapeVault.RepoTests;

[TestFixture]
public sealed class SourceShapeTests
{
    private static IReadOnlyList<SourceFile> All => Repository.CSharp("src", "hardware-sim", "tests");

    [Test]
    public void Every_folder_of_code_is_looked_at()
    {
        Assert.That(
            All.Select(file => file.Path.Split('/')[0]).Distinct(),
            Is.EquivalentTo(new[] { "src", "hardware-sim", "tests" })
        );
        Assert.That(All, Has.Count.GreaterThan(60));
    }

    [Test]
    public void Every_file_parses()
    {
        Assert.That(
            All.SelectMany(file => file.Syntax.GetDiagnostics().Select(problem => $"{file.Path}: {problem}")),
            Is.Empty
        );
    }

    [Test]
    public void No_file_is_longer_than_400_lines() => Assert.That(All.SelectMany(SourceShape.LongFiles), Is.Empty);

    [Test]
    public void No_method_is_longer_than_60_lines() => Assert.That(All.SelectMany(SourceShape.LongMethods), Is.Empty);

    [Test]
    public void A_file_holds_one_type_named_after_it() =>
        Assert.That(All.SelectMany(SourceShape.MisplacedTypes), Is.Empty);

    [Test]
    public void Names_of_types_and_folders_say_something() =>
        Assert.That(All.SelectMany(SourceShape.VagueNames), Is.Empty);

    [TestCase(400, false)]
    [TestCase(401, true)]
    public void A_long_file_is_found(int lineCount, bool found)
    {
        var text = string.Concat(Enumerable.Repeat("// line\n", lineCount));
        Assert.That(SourceShape.LongFiles(new SourceFile("src/P/A.cs", text)).Any(), Is.EqualTo(found));
    }

    [TestCase(60, false)]
    [TestCase(61, true)]
    public void A_long_method_is_found(int lineCount, bool found)
    {
        // signature, two braces, and the rest statements; documentation and attributes do not count
        var body = string.Concat(Enumerable.Repeat("        F();\n", lineCount - 3));
        var text = $$"""
            class A
            {
                /// <summary>Words.</summary>
                [System.Obsolete]
                void F()
                {
            {{body}}    }
            }
            """;
        Assert.That(SourceShape.LongMethods(new SourceFile("src/P/A.cs", text)).Any(), Is.EqualTo(found));
    }

    [TestCase("class A { int P { get { @ } } }")]
    [TestCase("class A { A() { @ } }")]
    [TestCase("class A { public static A operator +(A a, A b) { @ } }")]
    [TestCase("class A { int P => new[] { @ }; }")]
    [TestCase("@")]
    public void Long_code_of_every_kind_is_found(string shape)
    {
        var text = shape.Replace("@", string.Concat(Enumerable.Repeat("F();\n", 61)), StringComparison.Ordinal);
        Assert.That(SourceShape.LongMethods(new SourceFile("src/P/A.cs", text)), Is.Not.Empty);
    }

    [TestCase("public class A; public class B;", true)]
    [TestCase("namespace N; internal struct A; internal enum B { X }", true)]
    [TestCase("namespace N { public record B; }", true)]
    [TestCase("public class A { public class B; }", false)]
    [TestCase("public partial class A;", false)]
    [TestCase("public abstract record A; public sealed record B(int X) : A; public sealed record C : A;", false)]
    [TestCase("public abstract record A; public sealed record B(int X) : D;", true)]
    [TestCase("public interface A; public class B : A;", true)]
    [TestCase("[assembly: X]", false)]
    public void A_misplaced_type_is_found(string text, bool found)
    {
        Assert.That(SourceShape.MisplacedTypes(new SourceFile("src/P/A.cs", text)).Any(), Is.EqualTo(found));
    }

    [TestCase("class TapeHelper;", true)]
    [TestCase("class Outer { class CommonThings; }", true)]
    [TestCase("delegate void IoUtils();", true)]
    [TestCase("class LeaseManager;", true)]
    [TestCase("class VolumeBase;", true)]
    [TestCase("class BaseVolume;", true)]
    [TestCase("class DatabaseFile; class Base64Text; class CommonlyUsed; enum Utilization { X }", false)]
    public void A_vague_name_is_found(string text, bool found)
    {
        Assert.That(SourceShape.VagueNames(new SourceFile("src/P/A.cs", text)).Any(), Is.EqualTo(found));
    }

    [Test]
    public void A_vague_folder_is_found()
    {
        Assert.That(SourceShape.VagueNames(new SourceFile("src/P/Helpers/A.cs", "")), Is.Not.Empty);
    }
}
