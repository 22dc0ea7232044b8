using System.Reflection;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>
/// Finds, by reflection, what in TapeVault.Scsi reads bytes from a wire, so that nothing new is forgotten. Readers of an unusual
/// shape are not understood here; <see cref="NotUnderstood"/> names them, and a test wants each to be listed by hand.
/// </summary>
internal sealed class WireReaders
{
    private const int MostSeeds = 64;
    private const BindingFlags Own = BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly string[] Names = ["TryRead", "TryReadResponse", "ReadAll", "Of", "TryParse"];

    private readonly ValueLook _look = new();
    private readonly IReadOnlyList<byte[]> _corpus;
    private readonly List<FuzzSubject> _subjects = [];
    private readonly List<string> _notUnderstood = [];

    /// <summary>Finds the readers.</summary>
    /// <param name="corpus">Byte strings of all kinds; each subject begins with those that it takes.</param>
    public WireReaders(IReadOnlyList<byte[]> corpus)
    {
        _corpus = corpus;
        var methods = typeof(SenseData)
            .Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsAbstract && Names.Contains(method.Name) && ReadsBytes(method))
            .OrderBy(NameOf, StringComparer.Ordinal);
        foreach (var method in methods)
        {
            if (Make(method) is { } read)
            {
                _subjects.Add(Seeded(NameOf(method), read, Sample(method)));
            }
            else
            {
                _notUnderstood.Add(NameOf(method));
            }
        }
    }

    private delegate bool BytesReader<T>(ReadOnlySpan<byte> source, out T value);

    private delegate bool PageReader<T>(in LogPage page, out T value);

    private delegate bool ParameterReader<T>(in LogParameter parameter, out T value);

    private delegate IReadOnlyList<T> BytesListReader<T>(ReadOnlySpan<byte> source);

    private delegate IReadOnlyList<T> PageListReader<T>(in LogPage page);

    /// <summary>A subject for each reader that was found.</summary>
    public IReadOnlyList<FuzzSubject> Subjects => _subjects;

    /// <summary>Readers that need another argument, or have another shape.</summary>
    public IReadOnlyList<string> NotUnderstood => _notUnderstood;

    /// <summary>Looks at what hand-listed readers read.</summary>
    public ValueLook Look => _look;

    /// <summary>A subject that begins with what of the corpus it takes.</summary>
    public FuzzSubject Seeded(string name, FuzzSubject.Reader read, byte[]? sample = null)
    {
        var subject = new FuzzSubject { Name = name, Read = read };
        IEnumerable<byte[]> candidates = sample is null ? _corpus : _corpus.Prepend(sample);
        return new FuzzSubject
        {
            Name = name,
            Read = read,
            Seeds = [.. candidates.Where(bytes => FuzzCampaign.Try(subject, bytes) is (null, true)).Take(MostSeeds)],
        };
    }

    private static string NameOf(MethodInfo method) =>
        method.Name == "TryRead" ? method.DeclaringType!.Name : $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>An empty structure as its own encoder writes it, if it has a fixed size.</summary>
    private byte[]? Sample(MethodInfo method)
    {
        var type = method.DeclaringType!;
        var hasFixedSize =
            type.IsValueType && type.GetProperty("Size", BindingFlags.Public | BindingFlags.Static) is not null;
        try
        {
            return hasFixedSize ? _look.Written(Activator.CreateInstance(type)!) : null;
        }
        catch (NullReferenceException)
        {
            // one that needs a text; the corpus has samples of these
            return null;
        }
    }

    private static Type Plain(Type type) => type.IsByRef ? type.GetElementType()! : type;

    private static bool ReadsBytes(MethodInfo method)
    {
        var first = method.GetParameters().FirstOrDefault()?.ParameterType;
        return first is not null
            && (
                first == typeof(ReadOnlySpan<byte>)
                || Plain(first) == typeof(LogPage)
                || Plain(first) == typeof(LogParameter)
                || (first == typeof(string) && method.Name == "TryParse")
            );
    }

    private FuzzSubject.Reader? Make(MethodInfo method)
    {
        var parameters = method.GetParameters();
        if (method.IsGenericMethod || parameters[0].ParameterType == typeof(string))
        {
            return null;
        }

        var source = Plain(parameters[0].ParameterType);
        if (parameters.Length == 2 && parameters[1].IsOut && method.ReturnType == typeof(bool))
        {
            var value = Plain(parameters[1].ParameterType);
            var maker =
                source == typeof(LogPage) ? nameof(OfPage)
                : source == typeof(LogParameter) ? nameof(OfParameter)
                : nameof(OfBytes);
            return Invoke(maker, value, method);
        }

        var item = method.ReturnType is { IsGenericType: true } list ? list.GetGenericArguments()[0] : null;
        if (parameters.Length != 1 || item is null || source == typeof(LogParameter))
        {
            return null;
        }

        return Invoke(source == typeof(LogPage) ? nameof(OfPageList) : nameof(OfBytesList), item, method);
    }

    private FuzzSubject.Reader Invoke(string maker, Type type, MethodInfo method) =>
        (FuzzSubject.Reader)GetType().GetMethod(maker, Own)!.MakeGenericMethod(type).Invoke(this, [method])!;

    private FuzzSubject.Reader OfBytes<T>(MethodInfo method)
    {
        var read = method.CreateDelegate<BytesReader<T>>();
        return input =>
        {
            if (!read(input, out var value))
            {
                return false;
            }

            _look.At(value);
            if (value is not null && _look.Written(value) is { } written)
            {
                var isTaken = read(written, out var again);
                if (!isTaken || !_look.Written(again!).AsSpan().SequenceEqual(written))
                {
                    throw new InvalidOperationException(
                        $"written as {Convert.ToHexString(written)}, which reads as something else"
                    );
                }
            }

            return true;
        };
    }

    private FuzzSubject.Reader OfPage<T>(MethodInfo method)
    {
        var read = method.CreateDelegate<PageReader<T>>();
        return input => LogPage.TryRead(input, out var page) && read(page, out var value) && Looked(value);
    }

    private FuzzSubject.Reader OfParameter<T>(MethodInfo method)
    {
        var read = method.CreateDelegate<ParameterReader<T>>();
        return input =>
            LogParameter.TryRead(input, out var parameter) && read(parameter, out var value) && Looked(value);
    }

    private FuzzSubject.Reader OfBytesList<T>(MethodInfo method)
    {
        var read = method.CreateDelegate<BytesListReader<T>>();
        return input => read(input) is { Count: > 0 } list && Looked(list);
    }

    private FuzzSubject.Reader OfPageList<T>(MethodInfo method)
    {
        var read = method.CreateDelegate<PageListReader<T>>();
        return input => LogPage.TryRead(input, out var page) && read(page) is { Count: > 0 } list && Looked(list);
    }

    private bool Looked(object? value)
    {
        _look.At(value);
        return true;
    }
}
