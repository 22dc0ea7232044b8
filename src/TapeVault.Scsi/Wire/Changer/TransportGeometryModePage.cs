namespace TapeVault.Scsi.Wire;

/// <summary>Transport Geometry Parameters mode page 1Eh (SMC-3 7.3.5), one descriptor for each gripper.</summary>
/// <param name="CanRotate">ROTATE of each gripper, in the order of member numbers.</param>
public readonly record struct TransportGeometryModePage(IReadOnlyList<bool> CanRotate)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x1E;

    private const int HeaderSize = 2;
    private const int DescriptorSize = 2;
    private const byte PageCodeMask = 0x3F;
    private const byte RotateMask = 0x01;

    /// <summary>Bytes of the page.</summary>
    public int Size => HeaderSize + (DescriptorSize * CanRotate.Count);

    /// <summary>Reads the page; longer input is tolerated.</summary>
    /// <returns>False if it is another page or cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out TransportGeometryModePage value)
    {
        value = new TransportGeometryModePage([]);
        if (
            source.Length < HeaderSize
            || Field.Bits(source, 0, PageCodeMask) != Page
            || source.Length < HeaderSize + source[1]
        )
        {
            return false;
        }

        var rotate = new bool[source[1] / DescriptorSize];
        for (var index = 0; index < rotate.Length; index++)
        {
            rotate[index] = Field.Bit(source, HeaderSize + (index * DescriptorSize), RotateMask);
        }

        value = new TransportGeometryModePage(rotate);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = Page;
        destination[1] = (byte)(Size - HeaderSize);
        for (var index = 0; index < CanRotate.Count; index++)
        {
            var offset = HeaderSize + (index * DescriptorSize);
            Field.SetBit(destination, offset, RotateMask, CanRotate[index]);
            destination[offset + 1] = (byte)index;
        }
    }
}
