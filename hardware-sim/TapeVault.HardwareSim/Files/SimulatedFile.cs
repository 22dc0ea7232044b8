using TapeVault.Backup.Files;

namespace TapeVault.HardwareSim.Files;

/// <summary>An open file of a simulated tree.</summary>
internal sealed class SimulatedFile(SimulatedNode node) : ISourceFile
{
    public FileMetadata Stat() => node.Metadata;

    public IReadOnlyList<ExtendedAttribute> ReadExtendedAttributes() => node.Attributes;

    public int Read(long offset, Span<byte> buffer)
    {
        if (node.WhileRead is { } change && offset >= change.Offset)
        {
            node.WhileRead = null;
            change.Change(node);
        }

        if (node.ReadFailsAt is { } bad && offset + buffer.Length > bad)
        {
            throw new SourceFileException(SourceProblem.ReadError, "The simulated disk gives an error.");
        }

        if (offset >= node.Content.Length)
        {
            return 0;
        }

        var length = (int)Math.Min(buffer.Length, node.Content.Length - offset);
        node.Content.AsSpan((int)offset, length).CopyTo(buffer);
        return length;
    }

    public IReadOnlyList<DataRange> DataRanges(long sizeBytes) =>
        node.Ranges ?? (sizeBytes == 0 ? [] : [new DataRange(0, sizeBytes)]);

    public void Dispose() { }
}
