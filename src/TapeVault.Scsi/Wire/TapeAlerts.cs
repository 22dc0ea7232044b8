using System.Buffers.Binary;
using System.Numerics;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// TapeAlert log page 2Eh (SSC-5): 64 flags, each a one-byte parameter with the flag's number as code. Reading the page
/// clears the flags for this initiator, so only one program may read it.
/// </summary>
/// <param name="Flags">Flag n is bit n - 1.</param>
public readonly record struct TapeAlerts(ulong Flags)
{
    /// <summary>PAGE CODE of the page that is cleared by reading.</summary>
    public const byte Page = 0x2E;

    /// <summary>PAGE CODE of TapeAlert Response (ADC-3), which shows the same flags of drives and clears none.</summary>
    public const byte ResponsePage = 0x12;

    /// <summary>The highest flag number.</summary>
    public const int FlagCount = 64;

    private const byte SetMask = 0x01;

    /// <summary>Numbers of the flags that are set, ascending from 1.</summary>
    public IEnumerable<int> Set
    {
        get
        {
            for (var rest = Flags; rest != 0; rest &= rest - 1)
            {
                yield return BitOperations.TrailingZeroCount(rest) + 1;
            }
        }
    }

    /// <summary>The given flags, 1 to 64.</summary>
    public static TapeAlerts Of(params ReadOnlySpan<int> flags)
    {
        var bits = 0UL;
        foreach (var flag in flags)
        {
            bits |= BitOf(flag);
        }

        return new TapeAlerts(bits);
    }

    /// <summary>Whether a flag, 1 to 64, is set.</summary>
    public bool IsSet(int flag) => (Flags & BitOf(flag)) != 0;

    /// <summary>Reads them from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out TapeAlerts value)
    {
        value = default;
        if (page.Page != Page)
        {
            return false;
        }

        var bits = 0UL;
        foreach (var parameter in page.Parameters)
        {
            if (parameter is { Code: >= 1 and <= FlagCount, Value.Length: >= 1 } && (parameter.Value[0] & SetMask) != 0)
            {
                bits |= BitOf(parameter.Code);
            }
        }

        value = new TapeAlerts(bits);
        return true;
    }

    /// <summary>The log page that holds them, all 64 parameters.</summary>
    public LogPage ToPage()
    {
        var parameters = new LogParameter[FlagCount];
        for (ushort code = 1; code <= FlagCount; code++)
        {
            parameters[code - 1] = new LogParameter(code, LogParameter.Counter, [IsSet(code) ? SetMask : (byte)0]);
        }

        return new LogPage(Page, 0, parameters);
    }

    /// <summary>Reads them from TapeAlert Response log page 12h: parameter 0000h, 8 bytes, flag 1 is the highest bit.</summary>
    /// <returns>False if it is another page or has no flags. Never throws.</returns>
    public static bool TryReadResponse(in LogPage page, out TapeAlerts value)
    {
        value = default;
        if (
            page is not { Page: ResponsePage, Subpage: 0 }
            || page.Find(0)?.Value is not { Length: >= sizeof(ulong) } bytes
        )
        {
            return false;
        }

        value = new TapeAlerts(Reversed(BinaryPrimitives.ReadUInt64BigEndian(bytes)));
        return true;
    }

    /// <summary>TapeAlert Response log page 12h.</summary>
    public LogPage ToResponsePage()
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Reversed(Flags));
        return new LogPage(ResponsePage, 0, [new LogParameter(0, LogParameter.BinaryList, bytes)]);
    }

    private static ulong Reversed(ulong bits)
    {
        var reversed = 0UL;
        for (var rest = bits; rest != 0; rest &= rest - 1)
        {
            reversed |= 1UL << (FlagCount - 1 - BitOperations.TrailingZeroCount(rest));
        }

        return reversed;
    }

    private static ulong BitOf(int flag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(flag, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(flag, FlagCount);
        return 1UL << (flag - 1);
    }
}
