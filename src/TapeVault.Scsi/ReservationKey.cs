using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TapeVault.Scsi;

/// <summary>A host's key for persistent reservations. The same host has the same key after a restart.</summary>
/// <param name="Value">The key, not 0.</param>
public readonly record struct ReservationKey(ulong Value)
{
    /// <summary>The letters TV in the two highest bytes, so that a key of this product is known when seen.</summary>
    private const ulong Mark = 0x5456_0000_0000_0000;

    private const ulong HashMask = 0x0000_FFFF_FFFF_FFFF;

    /// <summary>The key of a host.</summary>
    /// <param name="hostIdentity">What tells the host from others and stays, such as its name or machine id.</param>
    public static ReservationKey OfHost(string hostIdentity)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(hostIdentity));
        return new ReservationKey(Mark | (BinaryPrimitives.ReadUInt64BigEndian(hash) & HashMask));
    }

    /// <summary>The key in hexadecimal.</summary>
    public override string ToString() => Value.ToString("X16", CultureInfo.InvariantCulture);
}
