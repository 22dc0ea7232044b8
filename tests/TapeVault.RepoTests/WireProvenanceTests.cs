using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.RepoTests;

/// <summary>
/// What the completeness tests of the unit tests' tables cannot see: structures of variable size. Each has to be read, in a
/// fixture of codec tests, from bytes that stand there as hexadecimal text, so that a codec is never its own only judge.
/// </summary>
[TestFixture]
public sealed partial class WireProvenanceTests
{
    private const string CodecTests = "tests/TapeVault.UnitTests/Scsi/";

    /// <summary>Entries of lists, which are read by their list alone.</summary>
    private static readonly FrozenDictionary<string, string> ReadBy = new Dictionary<string, string>
    {
        [nameof(ElementDescriptor)] = nameof(ElementStatusReport),
        [nameof(KeyAssociatedData)] = nameof(SetDataEncryptionPage),
        [nameof(RegistrationStatus)] = nameof(FullReservationStatus),
        [nameof(SupportedOperationCode)] = nameof(SupportedOperationCodes),
    }.ToFrozenDictionary();

    [Test]
    public void Every_structure_of_variable_size_is_read_from_hexadecimal_text_in_a_codec_test()
    {
        var texts = Repository
            .CSharp("tests/TapeVault.UnitTests")
            .Where(file => file.Path.StartsWith(CodecTests, StringComparison.Ordinal))
            .Select(file => file.Text)
            .ToList();
        var names = Readable().ToList();

        Assert.That(texts, Has.Count.GreaterThan(20));
        Assert.That(names, Has.Count.GreaterThan(40));
        Assert.That(
            names.Where(name => !texts.Exists(text => IsReadIn(text, ReadBy.GetValueOrDefault(name, name)))),
            Is.Empty
        );
    }

    [Test]
    public void An_exception_is_a_structure_that_exists() => Assert.That(ReadBy.Keys, Is.SubsetOf(Readable()));

    [Test]
    public void Reading_without_bytes_from_elsewhere_is_not_enough()
    {
        Assert.That(IsReadIn("LogPage.TryRead(Hex.Bytes(\"17 00 00 04\"), out _)", "LogPage"), Is.True);
        Assert.That(IsReadIn("LogPage.TryRead(written, out _)", "LogPage"), Is.False);
        Assert.That(IsReadIn("OtherLogPage.TryRead(Hex.Bytes(\"17 00 00 04\"), out _)", "LogPage"), Is.False);
        Assert.That(IsReadIn("MountRecord.ReadAll(Hex.Bytes(\"17 00 00 04\"))", "MountRecord"), Is.True);
    }

    private static IEnumerable<string> Readable() =>
        typeof(IWireStructure<>)
            .Assembly.GetTypes()
            .Where(type => type.IsValueType && type.Namespace == typeof(IWireStructure<>).Namespace)
            .Where(type =>
                !type.GetInterfaces().Any(face => face.Name.StartsWith("IWireStructure", StringComparison.Ordinal))
            )
            .Where(type =>
                type.GetMethods(BindingFlags.Static | BindingFlags.Public)
                    .Any(method => method.Name is "TryRead" or "ReadAll")
            )
            .Select(type => type.Name);

    private static bool IsReadIn(string text, string name) =>
        (Calls(text, name + ".TryRead(") || Calls(text, name + ".ReadAll(")) && HasHexadecimalText(text);

    private static bool Calls(string text, string call)
    {
        for (
            var at = text.IndexOf(call, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(call, at + 1, StringComparison.Ordinal)
        )
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasHexadecimalText(string text) => ThreeBytesOrMore().IsMatch(text);

    [GeneratedRegex("\"[0-9A-F]{2} [0-9A-F]{2} [0-9A-F]{2}[0-9A-F ]*\"", RegexOptions.None, 1000)]
    private static partial Regex ThreeBytesOrMore();
}
