namespace TapeVault.Scsi.Wire;

/// <summary>A structure of fixed size that goes over the wire, in both directions.</summary>
/// <typeparam name="TSelf">The structure itself.</typeparam>
public interface IWireStructure<TSelf>
    where TSelf : struct, IWireStructure<TSelf>
{
    /// <summary>Size in bytes.</summary>
    static abstract int Size { get; }

    /// <summary>
    /// Reads the structure from the beginning of <paramref name="source"/>; longer input is tolerated.
    /// </summary>
    /// <returns>False if the input is too short or is another structure. Never throws.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> source, out TSelf value);

    /// <summary>
    /// Clears the first <c>Size</c> bytes of <paramref name="destination"/> and writes the structure there.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The destination is too short, or a value does not fit its field.</exception>
    void Write(Span<byte> destination);
}
