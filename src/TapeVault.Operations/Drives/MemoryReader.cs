using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>
/// Reads the memory of the cartridge in a drive. A cartridge that is not loaded is only taken in (LOAD with HOLD), so that a
/// new LTO-9 cartridge is not initialised for it.
/// </summary>
internal sealed class MemoryReader(TapeDrive drive, DriveWatch watch)
{
    private const int HighestPartition = 3;
    private const ushort LastOfTheDrive = 0x03FF;
    private const ushort LastOfTheMaker = 0x07FF;
    private const ushort LastOfTheHost = 0x0BFF;

    /// <summary>Reads it.</summary>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.NoMedium"/> and others of <see cref="DriveErrors"/>.</exception>
    public MediumMemoryRead Read(string name, CancellationToken cancellationToken)
    {
        Reach(drive, name, watch, cancellationToken);
        var first = drive.ReadAllAttributes(0);
        List<(int Partition, MamAttribute Attribute)> others = [];
        for (var partition = 1; partition <= HighestPartition; partition++)
        {
            var number = partition;
            others.AddRange(
                (new DriveQuestions().Reference(() => drive.ReadAllAttributes(number)) ?? []).Select(one =>
                    (number, one)
                )
            );
        }

        return new MediumMemoryRead(
            name,
            Text(first, MemoryAttribute.Barcode),
            Text(first, MemoryAttribute.MediumSerialNumber),
            [.. Values(first, others)]
        );
    }

    /// <summary>Makes the memory readable: takes a cartridge in that lies in the drive's mouth.</summary>
    public static void Reach(TapeDrive drive, string name, DriveWatch watch, CancellationToken cancellationToken)
    {
        var look = DriveLook.At(drive);
        if (!look.IsInitializing)
        {
            look = watch.WhileBusy(DriveWatch.LoadLimit, cancellationToken);
        }

        if (
            look.Ready.Readiness == DriveReadiness.Ready
            || look.Ready.Condition == AdditionalSense.MediumNotPresentAuxiliaryMemoryAccessible
            || look.Ready.Readiness == DriveReadiness.CleaningCartridge
            || look.Trouble is not null
        )
        {
            return;
        }

        if (look.Ready.Readiness is not (DriveReadiness.NoMedium or DriveReadiness.MediumNotLoaded))
        {
            DriveTrouble.RequireReady(look, name);
        }

        try
        {
            drive.StartLoad(hold: true);
        }
        catch (TapeDriveException report) when (report.Sense is { Condition.IsMediumNotPresent: true })
        {
            throw new TapeVaultException(MediaErrors.NoMedium, $"{drive.Description} is empty.", report);
        }
    }

    private static IEnumerable<MediumMemoryValue> Values(
        IReadOnlyList<MamAttribute> first,
        List<(int Partition, MamAttribute Attribute)> others
    )
    {
        foreach (var attribute in first)
        {
            var same = others
                .Where(other => other.Attribute.Id == attribute.Id)
                .Select(other => other.Attribute)
                .ToList();
            var differs = same.Exists(other => !other.Value.AsSpan().SequenceEqual(attribute.Value));
            yield return Value(differs ? 0 : null, attribute);
        }

        foreach (var (partition, attribute) in others)
        {
            if (!first.Any(one => one.Id == attribute.Id && one.Value.AsSpan().SequenceEqual(attribute.Value)))
            {
                yield return Value(partition, attribute);
            }
        }
    }

    private static MediumMemoryValue Value(int? partition, in MamAttribute attribute) =>
        new(partition, Owner(attribute.Id), attribute.ReadOnly, ValueText.Of(attribute));

    // SPC-5 7.4.1: the first nibbles of the identifier say whose an attribute is; from 0C00h on it is the same for vendors' own
    private static string Owner(ushort id) =>
        MamAttributeDefinition.Find(id)?.Owner switch
        {
            'D' => "drive",
            'M' => "maker",
            'H' => "host",
            'V' => "vendor",
            _ => id <= LastOfTheDrive ? "drive"
            : id <= LastOfTheMaker ? "maker"
            : id <= LastOfTheHost ? "host"
            : "vendor",
        };

    private static string? Text(IReadOnlyList<MamAttribute> attributes, ushort id)
    {
        var text = attributes.FirstOrDefault(attribute => attribute.Id == id).TextValue.Trim();
        return text.Length == 0 ? null : text;
    }
}
