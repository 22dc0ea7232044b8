using System.Buffers;

namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// Joins text that goes over several PDUs: all but the last have the C bit, and a pair may be cut anywhere (RFC 7143 6.2).
/// </summary>
/// <param name="limitBytes">Most bytes that are gathered.</param>
public sealed class TextAssembler(int limitBytes = TextAssembler.DefaultLimitBytes)
{
    /// <summary>What is gathered unless told otherwise: room for thousands of targets.</summary>
    public const int DefaultLimitBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Whether nothing is kept that waits for its continuation.</summary>
    public bool IsEmpty => _bytes.WrittenCount == 0;

    /// <summary>Takes one data segment.</summary>
    /// <param name="segment">Its bytes.</param>
    /// <param name="continued">The C bit.</param>
    /// <returns>The whole text once it is complete, else null.</returns>
    /// <exception cref="IscsiException">Too long, or not text.</exception>
    public KeyValueText? Add(ReadOnlySpan<byte> segment, bool continued)
    {
        if (_bytes.WrittenCount + segment.Length > limitBytes)
        {
            throw new IscsiException(IscsiFault.Negotiation, $"text of more than {limitBytes} bytes");
        }

        _bytes.Write(segment);
        if (continued)
        {
            return null;
        }

        var complete = KeyValueText.TryRead(_bytes.WrittenSpan, out var text);
        _bytes.Clear();
        return complete ? text : throw new IscsiException(IscsiFault.Negotiation, "text without key=value");
    }
}
