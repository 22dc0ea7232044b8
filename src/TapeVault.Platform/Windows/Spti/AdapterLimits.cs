using System.Buffers.Binary;
using System.Numerics;

namespace TapeVault.Platform.Windows.Spti;

/// <summary>What the host adapter takes in one command.</summary>
/// <param name="TransferBytes">Longest data phase, however torn its memory is.</param>
/// <param name="AlignmentMask">Bits that have to be zero in the address of the data.</param>
internal readonly record struct AdapterLimits(int TransferBytes, uint AlignmentMask)
{
    /// <summary>READ(6) and WRITE(6) cannot say more than 24 bits.</summary>
    private const int LongestTransferBytes = (1 << 24) - 1;

    /// <summary>No memory is aligned to more than a page.</summary>
    private const uint LargestMask = 0xFFF;

    private const int AnswerBytes = 64;
    private const int CapabilitiesBytes = 24;
    private const int DescriptorBytes = 20;

    /// <summary>What every adapter takes.</summary>
    public static AdapterLimits Cautious => new(64 * 1024, LargestMask);

    /// <summary>
    /// Asks for IO_SCSI_CAPABILITIES and, where the driver does not know that request, for the STORAGE_ADAPTER_DESCRIPTOR that
    /// took its place.
    /// </summary>
    public static AdapterLimits Of(IWindowsDevice device)
    {
        Span<byte> answer = stackalloc byte[AnswerBytes];
        answer.Clear();
        if (device.Control(SptiCode.GetCapabilities, default, answer, out var written) == 0)
        {
            if (TryReadCapabilities(answer[..Math.Clamp(written, 0, AnswerBytes)], out var limits))
            {
                return limits;
            }
        }

        // STORAGE_PROPERTY_QUERY: PropertyId, QueryType (0, the standard one), room for more
        Span<byte> query = stackalloc byte[12];
        query.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(query, SptiCode.AdapterProperty);
        answer.Clear();
        return
            device.Control(SptiCode.QueryProperty, query, answer, out written) == 0
            && TryReadDescriptor(answer[..Math.Clamp(written, 0, AnswerBytes)], out var described)
            ? described
            : Cautious;
    }

    /// <summary>IO_SCSI_CAPABILITIES (ntddscsi.h): length, longest transfer, most pages, events, alignment, three flags.</summary>
    public static bool TryReadCapabilities(ReadOnlySpan<byte> bytes, out AdapterLimits limits)
    {
        if (bytes.Length < CapabilitiesBytes)
        {
            limits = default;
            return false;
        }

        limits = From(bytes, transferAt: 4, pagesAt: 8, alignmentAt: 16);
        return true;
    }

    /// <summary>STORAGE_ADAPTER_DESCRIPTOR (winioctl.h): version, size, longest transfer, most pages, alignment, and more.</summary>
    public static bool TryReadDescriptor(ReadOnlySpan<byte> bytes, out AdapterLimits limits)
    {
        if (bytes.Length < DescriptorBytes)
        {
            limits = default;
            return false;
        }

        limits = From(bytes, transferAt: 8, pagesAt: 12, alignmentAt: 16);
        return true;
    }

    /// <summary>Whether the adapter can use memory at this address.</summary>
    public bool Takes(nuint address) => (address & AlignmentMask) == 0;

    private static AdapterLimits From(ReadOnlySpan<byte> bytes, int transferAt, int pagesAt, int alignmentAt)
    {
        long limit = LongestTransferBytes;
        var transfer = BinaryPrimitives.ReadUInt32LittleEndian(bytes[transferAt..]);
        if (transfer > 0)
        {
            limit = Math.Min(limit, transfer);
        }

        // bytes that do not begin on a page touch one page more than they fill
        var pages = BinaryPrimitives.ReadUInt32LittleEndian(bytes[pagesAt..]);
        if (pages > 0)
        {
            limit = Math.Min(limit, Math.Max(1, (long)pages - 1) * Environment.SystemPageSize);
        }

        // a mask is a power of two less one; what is not is rounded up to one
        var alignment = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[alignmentAt..]), LargestMask);
        return new AdapterLimits(
            (int)limit,
            alignment == 0 ? 0 : uint.MaxValue >> BitOperations.LeadingZeroCount(alignment)
        );
    }
}
