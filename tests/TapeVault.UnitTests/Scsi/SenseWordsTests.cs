using System.Globalization;
using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

public sealed class SenseWordsTests
{
    // The decision table of the reference: key, code, qualifier, and a word that the sentence or the advice must have.
    private static readonly TestCaseData[] DecisionTable =
    [
        new(0x0, 0x00, 0x01, "filemark"),
        new(0x0, 0x00, 0x02, "nearly full"),
        new(0x6, 0x00, 0x02, "nearly full"),
        new(0x0, 0x00, 0x07, "near its end"),
        new(0x0, 0x00, 0x04, "beginning"),
        new(0x8, 0x00, 0x05, "end of the recorded data"),
        new(0x8, 0x14, 0x03, "power cut"),
        new(0x3, 0x14, 0x03, "power cut"),
        new(0x8, 0x14, 0x01, "nothing recorded"),
        new(0xD, 0x00, 0x02, "full"),
        new(0x0, 0x00, 0x16, "at work"),
        new(0x0, 0x00, 0x18, "erasing"),
        new(0x0, 0x00, 0x17, "clean"),
        new(0x1, 0x00, 0x17, "clean"),
        new(0x0, 0x82, 0x82, "clean"),
        new(0x2, 0x04, 0x00, "not ready"),
        new(0x2, 0x04, 0x01, "two hours"),
        new(0x2, 0x04, 0x02, "not loaded"),
        new(0x2, 0x04, 0x03, "Somebody"),
        new(0x2, 0x04, 0x04, "format"),
        new(0x2, 0x04, 0x07, "at work"),
        new(0x2, 0x04, 0x13, "secure association"),
        new(0x2, 0x04, 0x09, "testing itself"),
        new(0x2, 0x04, 0x12, "offline"),
        new(0x2, 0x30, 0x03, "cleaning cartridge"),
        new(0x0, 0x30, 0x03, "cleaning cartridge"),
        new(0x2, 0x30, 0x07, "not cleaned"),
        new(0x3, 0x30, 0x07, "not cleaned"),
        new(0x3, 0x30, 0x0B, "used up"),
        new(0x3, 0x30, 0x13, "used up"),
        new(0x2, 0x3A, 0x00, "no cartridge"),
        new(0x2, 0x3A, 0x01, "no cartridge"),
        new(0x2, 0x3A, 0x02, "open"),
        new(0x2, 0x3A, 0x04, "memory can be read"),
        new(0x2, 0x3E, 0x00, "just been switched on"),
        new(0x2, 0x53, 0x00, "could not be loaded"),
        new(0x3, 0x53, 0x00, "because of the cartridge"),
        new(0x4, 0x53, 0x00, "because of the drive"),
        new(0x5, 0x53, 0x01, "let go"),
        new(0x4, 0x53, 0x04, "threaded"),
        new(0x3, 0x0C, 0x00, "could not write"),
        new(0x1, 0x0C, 0x00, "put right"),
        new(0x3, 0x11, 0x00, "cannot read"),
        new(0x3, 0x11, 0x01, "cannot read"),
        new(0x3, 0x11, 0x08, "not whole"),
        new(0x3, 0x11, 0x12, "memory chip"),
        new(0x3, 0x04, 0x10, "memory chip"),
        new(0x3, 0x14, 0x00, "not on the tape"),
        new(0x3, 0x14, 0x02, "filemark"),
        new(0x3, 0x14, 0x04, "follow each other"),
        new(0x3, 0x09, 0x00, "track"),
        new(0x3, 0x30, 0x00, "of this kind"),
        new(0x3, 0x30, 0x01, "does not know the format"),
        new(0x3, 0x30, 0x02, "cannot read the format"),
        new(0x3, 0x31, 0x00, "structure"),
        new(0x3, 0x31, 0x01, "Formatting"),
        new(0x3, 0x33, 0x00, "length of tape"),
        new(0x3, 0x3B, 0x00, "lost its place"),
        new(0x3, 0x50, 0x00, "where new data would begin"),
        new(0x3, 0x51, 0x00, "Erasing"),
        new(0x3, 0x52, 0x00, "faulty"),
        new(0x4, 0x52, 0x00, "faulty"),
        new(0x7, 0x52, 0x00, "faulty"),
        new(0x3, 0x85, 0x00, "protects"),
        new(0x3, 0x85, 0x02, "drive failed"),
        new(0x4, 0x10, 0x01, "on its way"),
        new(0x4, 0x10, 0x04, "buffer"),
        new(0x4, 0x10, 0x05, "how blocks are checked"),
        new(0x4, 0x40, 0x85, "broken part"),
        new(0x4, 0x44, 0x00, "internal fault"),
        new(0x4, 0x41, 0x00, "inside the drive"),
        new(0x4, 0x15, 0x01, "could not move"),
        new(0x4, 0x3B, 0x08, "get back"),
        new(0x4, 0x47, 0x80, "inside the drive"),
        new(0x4, 0x47, 0x81, "inside the drive"),
        new(0x5, 0x20, 0x00, "does not know this command"),
        new(0x5, 0x20, 0x0C, "append-only"),
        new(0x5, 0x21, 0x01, "no such place"),
        new(0x5, 0x24, 0x00, "form of the command"),
        new(0x5, 0x26, 0x11, "key is missing"),
        new(0x5, 0x26, 0x12, "key"),
        new(0x5, 0x2C, 0x00, "present state"),
        new(0x5, 0x2C, 0x0B, "reserves"),
        new(0x5, 0x30, 0x05, "only read"),
        new(0x5, 0x39, 0x00, "cannot keep"),
        new(0x5, 0x3B, 0x0C, "beginning of the tape"),
        new(0x5, 0x3B, 0x0D, "taken already"),
        new(0x5, 0x3B, 0x0E, "no cartridge in the place"),
        new(0x5, 0x3B, 0x11, "magazine"),
        new(0x5, 0x3B, 0x12, "magazine"),
        new(0x5, 0x53, 0x02, "prevents"),
        new(0x5, 0x55, 0x08, "decryption keys"),
        new(0x5, 0x85, 0x03, "at this place"),
        new(0x5, 0xEE, 0x10, "library manages"),
        new(0x6, 0xEF, 0x10, "no key"),
        new(0x7, 0xEF, 0x10, "no key"),
        new(0x5, 0xEE, 0x2B, "wrong encryption key"),
        new(0x6, 0x28, 0x00, "another one"),
        new(0x6, 0x28, 0x01, "mail slot"),
        new(0x6, 0x29, 0x00, "forgotten"),
        new(0x6, 0x29, 0x02, "forgotten"),
        new(0x6, 0x29, 0x07, "connection"),
        new(0x6, 0x2A, 0x01, "settings"),
        new(0x6, 0x2A, 0x03, "reservation"),
        new(0x6, 0x2A, 0x10, "settings"),
        new(0x6, 0x2A, 0x11, "encryption"),
        new(0x6, 0x2A, 0x12, "encryption"),
        new(0x7, 0x2A, 0x13, "key was changed"),
        new(0x6, 0x3B, 0x12, "magazine"),
        new(0x6, 0x3B, 0x13, "magazine"),
        new(0x6, 0x3F, 0x01, "firmware"),
        new(0x6, 0x3F, 0x03, "differently"),
        new(0x6, 0x3F, 0x0E, "added or taken away"),
        new(0x6, 0x5A, 0x01, "eject button"),
        new(0x6, 0x5D, 0x00, "fail soon"),
        new(0x1, 0x5D, 0x00, "fail soon"),
        new(0x6, 0x5D, 0xFF, "only a test"),
        new(0x7, 0x27, 0x00, "write-protect"),
        new(0x7, 0x5A, 0x02, "write protection"),
        new(0x7, 0x30, 0x0C, "once only"),
        new(0x7, 0x30, 0x0D, "tampered"),
        new(0x7, 0x50, 0x01, "write-once"),
        new(0x7, 0x26, 0x10, "wrong keys"),
        new(0x7, 0x74, 0x00, "security"),
        new(0x7, 0x74, 0x01, "no key"),
        new(0x7, 0x74, 0x02, "without encryption"),
        new(0x7, 0x74, 0x03, "another key"),
        new(0x7, 0x74, 0x04, "failed their check"),
        new(0x7, 0x74, 0x05, "Decrypting"),
        new(0xB, 0x47, 0x01, "damaged between"),
        new(0xB, 0x4B, 0x00, "transfer"),
        new(0xB, 0x4E, 0x00, "overlapped"),
        new(0xB, 0x44, 0x00, "internal fault"),
    ];

    [TestCaseSource(nameof(DecisionTable))]
    public void A_condition_that_drives_are_known_for_has_its_own_words(int key, int code, int qualifier, string word)
    {
        var words = SenseWords.Of((SenseKey)key, new AdditionalSense((byte)code, (byte)qualifier));
        Assert.That(words.Sentence, Does.Contain(word));
        Assert.That(words.Advice, Is.Not.Empty);
    }

    [Test]
    public void Every_condition_that_a_tape_drive_or_a_changer_may_give_has_words_of_its_own_or_of_its_code()
    {
        var without = Conditions().Where(condition => SenseWords.OfCondition(condition) is null).ToList();
        Assert.That(without, Is.Empty);
        Assert.That(Conditions().Count(), Is.GreaterThan(400), "the list was read");
    }

    [Test]
    public void Nothing_that_a_device_can_say_is_without_a_sentence_and_an_advice()
    {
        foreach (var key in Enumerable.Range(0, 16))
        {
            for (var number = 0; number <= 0xFFFF; number++)
            {
                var words = SenseWords.Of(
                    (SenseKey)key,
                    new AdditionalSense((byte)(number >> 8), (byte)(number & 0xFF))
                );
                if (!words.Sentence.EndsWith('.') || !words.Advice.EndsWith('.'))
                {
                    Assert.Fail($"{key:X}/{number:X4}: {words}");
                }
            }
        }
    }

    [Test]
    public void The_same_condition_is_told_by_its_sense_key()
    {
        var full = SenseWords.Of(SenseKey.VolumeOverflow, AdditionalSense.EndOfPartitionDetected);
        var warning = SenseWords.Of(SenseKey.NoSense, AdditionalSense.EndOfPartitionDetected);
        Assert.That(full, Is.Not.EqualTo(warning));
    }

    [Test]
    public void Every_TapeAlert_flag_has_a_meaning_an_advice_and_the_class_of_the_reference()
    {
        foreach (var flag in Enumerable.Range(1, TapeAlerts.FlagCount))
        {
            var alert = TapeAlertDefinition.Of(flag);
            Assert.That(alert.Meaning, Does.EndWith("."), $"{flag}");
            Assert.That(alert.Advice, Does.EndWith("."), $"{flag}");
            Assert.That(alert.Class, Is.EqualTo(ClassOf(flag)), $"{flag}");
        }
    }

    private static TapeAlertClass ClassOf(int flag) =>
        flag switch
        {
            20 or 21 => TapeAlertClass.Clean,
            22 or 23 => TapeAlertClass.CleaningCartridge,
            18 or 50 or 51 => TapeAlertClass.PowerEvent,
            4 or 7 or 8 or 13 or 14 or 15 or 19 or 49 or 52 or 53 or 54 or 59 => TapeAlertClass.Medium,
            24 or 25 or (>= 26 and <= 32) or 34 or (>= 35 and <= 39) or 58 => TapeAlertClass.Drive,
            1 or 2 or 3 or 5 or 6 or 55 or 56 => TapeAlertClass.DriveOrMedium,
            40 or 42 or 44 or 46 or 57 => TapeAlertClass.Loader,
            47 or 48 or 61 => TapeAlertClass.Policy,
            _ => TapeAlertClass.Operator,
        };

    private static IEnumerable<AdditionalSense> Conditions()
    {
        using var stream = typeof(SenseWordsTests).Assembly.GetManifestResourceStream(
            "tape-and-changer-conditions.txt"
        )!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                var fields = line.Split(' ');
                yield return new AdditionalSense(Hex(fields[0]), fields[1] == "NN" ? (byte)0x9E : Hex(fields[1]));
            }
        }
    }

    private static byte Hex(string text) => byte.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
