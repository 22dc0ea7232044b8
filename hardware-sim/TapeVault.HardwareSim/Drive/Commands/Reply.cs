using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>What a command handler answers: how many bytes of the data phase moved, and sense unless GOOD.</summary>
internal readonly record struct Reply(SenseData? Sense, int TransferredBytes, ScsiStatus Status = ScsiStatus.Good)
{
    public bool IsGood => Sense is null && Status == ScsiStatus.Good;

    /// <summary>RESERVATION CONFLICT.</summary>
    public static Reply Conflict => new(null, 0, ScsiStatus.ReservationConflict);

    /// <summary>GOOD.</summary>
    public static Reply Good(int transferredBytes = 0) => new(null, transferredBytes);

    public static Reply Check(SenseKey key, AdditionalSense condition) => new(SenseData.Of(key, condition), 0);

    /// <summary>ILLEGAL REQUEST, INVALID FIELD IN CDB, with the field pointer (SPC-5 4.5.2.4.2).</summary>
    public static Reply InvalidCdbField(int byteOffset, int? bit = null) =>
        Illegal(AdditionalSense.InvalidFieldInCdb, inCdb: true, byteOffset, bit);

    /// <summary>ILLEGAL REQUEST, INVALID FIELD IN PARAMETER LIST, with the field pointer.</summary>
    public static Reply InvalidParameter(int byteOffset, int? bit = null) =>
        Illegal(AdditionalSense.InvalidFieldInParameterList, inCdb: false, byteOffset, bit);

    /// <summary>The same with INFORMATION set.</summary>
    public Reply WithInformation(long information) =>
        this with
        {
            Sense = Sense!.Value with { InformationValid = true, Information = information },
        };

    /// <summary>The same with EOM set.</summary>
    public Reply WithEndOfMedium() => this with { Sense = Sense!.Value with { EndOfMedium = true } };

    /// <summary>The same with FILEMARK set.</summary>
    public Reply WithFilemark() => this with { Sense = Sense!.Value with { Filemark = true } };

    /// <summary>The same with ILI set.</summary>
    public Reply WithIncorrectLength() => this with { Sense = Sense!.Value with { IncorrectLength = true } };

    private static Reply Illegal(AdditionalSense condition, bool inCdb, int byteOffset, int? bit)
    {
        const int Valid = 0x800000;
        const int CommandData = 0x400000;
        const int BitPointerValid = 0x080000;
        int specific = Valid | (inCdb ? CommandData : 0) | byteOffset;
        if (bit is { } number)
        {
            specific |= BitPointerValid | (number << 16);
        }

        return new Reply(SenseData.Of(SenseKey.IllegalRequest, condition) with { SenseKeySpecific = specific }, 0);
    }
}
