using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Rows of <see cref="FixedPayloadTests"/>: mode pages, reservation, security, density, access order.</summary>
internal static class DevicePayloadRows
{
    public static IEnumerable<TestCaseData> All() =>
        [.. ModePages(), .. Identity(), .. Logs(), .. Density(), .. Reservations(), .. Security(), .. Order()];

    private static IEnumerable<TestCaseData> ModePages()
    {
        yield return Row(
            "sdparm --enumerate and NetBSD's scsi_tape.h: CAF is bit 5 of byte 2 of page 10h",
            "10 0E 25 00 00 00 00 00 00 00 00 00 00 00 00 00",
            default(DeviceConfigurationModePage) with
            {
                ChangeActiveFormat = true,
                ActiveFormat = 5,
            }
        );
        yield return Row(
            "CTA modeSenseControlDataProtection: CRC32C, 4 bytes, both ways",
            "4A F0 00 1C 02 04 C0 00" + Zeros(24),
            new ControlDataProtectionModePage(BlockProtectionMethod.Crc32C, 4, true, true, false)
        );
        yield return Row(
            "mhvtl page 01h",
            "01 0A 00 00 00 00 00 00 00 00 00 00",
            default(ReadWriteErrorRecoveryModePage)
        );
        yield return Row(
            "SSC-5 page 01h table: TB, PER, 3 and 4 retries",
            "01 0A 24 03 00 00 00 00 04 00 00 00",
            new ReadWriteErrorRecoveryModePage(true, false, true, false, false, 3, 4)
        );
        yield return Row(
            "SPC-5 page 02h table; tgt's buffer ratios",
            "02 0E 80 80 00 0A 00 00 00 00 00 00 00 00 00 00",
            new DisconnectReconnectModePage(0x80, 0x80, 0x0A, 0, 0, 0, 0, 0)
        );
        yield return Row(
            "tgt page 0Ah with a busy time-out of 2 s",
            "0A 0A 02 10 00 00 00 00 00 14 00 00",
            new ControlModePage(0, false, true, 1, 0, 0, false, false, 20, 0)
        );
        yield return Row(
            "SPC-5 page 1Ch table: DEXCPT, MRIE 3",
            "1C 0A 08 03 00 00 00 00 00 00 00 01",
            new InformationalExceptionsModePage(false, false, false, true, false, false, false, 3, 0, 1)
        );
        yield return Row(
            "mhvtl page 1Dh of a WORM cartridge",
            "1D 1E 01 00 01 01" + Zeros(26),
            new MediumConfigurationModePage(true, 1, 1)
        );
    }

    private static IEnumerable<TestCaseData> Identity()
    {
        yield return Row(
            "SSC-5 page B2h table: flags 1 and 20",
            "01 B2 00 08 80 00 10 00 00 00 00 00",
            new TapeAlertSupportedFlagsPage(0x8000_1000_0000_0000)
        );
        yield return Row(
            "SPC-5 task management functions table: ATS, ATSS, LURS, ITNRS",
            "C8 01 00 00",
            new SupportedTaskManagement(true, true, false, true, false, false, false, false, true)
        );
        yield return Row(
            "SPC-5 REPORT TIMESTAMP table, 2023-11-14 22:13:20 UTC",
            "00 0A 02 00 01 8B CF E5 68 00 00 00",
            new DeviceTimestamp(2, 1_700_000_000_000)
        );
        yield return Row(
            "SPC-5 SET TIMESTAMP table, 2023-11-14 22:13:20 UTC",
            "00 00 00 00 01 8B CF E5 68 00 00 00",
            new TimestampParameters(1_700_000_000_000)
        );
    }

    private static IEnumerable<TestCaseData> Logs()
    {
        yield return Row(
            "sg_logs device statistics 1000h: density 60h, type 98h, 2 hours",
            "00 00 60 98 00 00 00 02",
            new MediumMotionHours(0x60, 0x98, 2)
        );
        yield return Row(
            "sg_logs tape diagnostic data offsets: a write error",
            "00 00 60 98 00 00 01 02 00 83 0C 00 00 00 12 34 51 33 46 35 00 00 00 09 0A 00 00 00"
                + "54 56 30 30 30 31 4C 39 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20"
                + "02 00 01 8B CF E5 68 00",
            new TapeDiagnosticEntry(
                0x60,
                0x98,
                0x102,
                true,
                SenseKey.MediumError,
                AdditionalSense.WriteError,
                0x1234,
                0x51334635,
                9,
                0x0A,
                0,
                "TV0001L9",
                2,
                1_700_000_000_000
            )
        );
    }

    private static IEnumerable<TestCaseData> Density()
    {
        yield return Row(
            "sg3_utils inhex/rep_density_media.hex (a real LTO-5 drive)",
            "58 58 A0 00 00 00 3B 26 00 7F 05 00 00 17 85 3E 4C 54 4F 2D 43 56 45 20 55 2D 35 31"
                + "36 20 20 20 55 6C 74 72 69 75 6D 20 35 2F 31 36 54 20 20 20 20 20 20 20",
            new DensityDescriptor(
                0x58,
                0x58,
                true,
                false,
                true,
                15142,
                127,
                1280,
                1_541_438,
                "LTO-CVE",
                "U-516",
                "Ultrium 5/16T"
            )
        );
        yield return Row(
            "sg3_utils inhex/rep_density_media_typem.hex (a real LTO-5 drive)",
            "00 00 00 34 01 58 00 00 00 00 00 00 00 00 00 7F 03 4E 00 00 48 50 20 20 20 20 20 20"
                + "4C 54 4F 35 44 61 74 61 55 6C 74 72 69 75 6D 20 35 20 44 61 74 61 20 54 61 70 65 20",
            new MediumTypeDescriptor(0, "X", 127, 846, "HP", "LTO5Data", "Ultrium 5 Data Tape")
        );
    }

    private static IEnumerable<TestCaseData> Reservations()
    {
        yield return Row(
            "SPC-5 PERSISTENT RESERVE OUT parameter table, APTPL",
            "00 00 00 00 00 00 00 00 10 02 03 04 05 06 07 08 00 00 00 00 01 00 00 00",
            new ReservationParameters(0, 0x1002030405060708, false, false, true)
        );
        yield return Row(
            "tgt's REPORT CAPABILITIES: all types",
            "00 08 00 80 EA 01 00 00",
            new ReservationCapabilities(false, false, false, false, 0, false, 0xEA01)
        );
    }

    private static IEnumerable<TestCaseData> Security()
    {
        yield return Row("stenc test: header of page 0020h", "00 20 00 24", new SecurityPageHeader(0x20, 0x24));
        yield return Row(
            "stenc test: first algorithm of a real drive's capabilities",
            "01 00 00 14 8A 8C 00 20 00 3C 00 20 ED 00 00 00 00 00 00 00 00 01 00 14",
            new EncryptionAlgorithm(
                Index: 1,
                ValidForVolume: true,
                SupplementalKeys: false,
                MessageAuthentication: false,
                DistinguishesEncryptedBlocks: false,
                CryptographicCapability.Hardware,
                CryptographicCapability.Hardware,
                ValidForPosition: 2,
                Nonce: 0,
                DataFormats: true,
                VolumeState: true,
                FixedUnauthenticatedData: false,
                FixedAuthenticatedData: false,
                MaximumUnauthenticatedBytes: 32,
                MaximumAuthenticatedBytes: 60,
                KeyBytes: 32,
                DecryptionKeyData: 3,
                ExternalMode: 2,
                RawDecryption: 6,
                RecordsMode: true,
                MaximumEncryptedKeys: 0,
                MaximumSupplementalKeys: 0,
                MaximumEncryptedKeyBytes: 0,
                EncryptionAlgorithm.Aes256GcmCode
            )
        );
        yield return Row(
            "SSC-5 page 0012h table: CKOD_C, all scopes",
            "00 12 00 0C 01 04 00 07 00 00 00 00 00 00 00 00",
            new EncryptionManagementCapabilities(true, true, false, false, true, true, true)
        );
        yield return Row(
            "SSC-5 page 0030h table",
            "00 30 00 20 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 02"
                + "00 00 00 00 00 00 00 03 00 00 00 00 00 00 00 04",
            new SecurityRandomNumber(1, 2, 3, 4)
        );
    }

    private static IEnumerable<TestCaseData> Order()
    {
        yield return Row(
            "CTA udsLimitsPage: 2700 segments of 32 bytes",
            "0A 8C 00 20",
            new AccessOrderLimits(2700, 32)
        );
        yield return Row(
            "CTA udsDescriptor",
            "00 1E 00 00 00 66 73 65 71 31 20 20 20 20 20 01 00 00 00 00 00 00 00 05 00 00 00 00 00 00 00 09",
            new UserDataSegment("fseq1", 1, 5, 9)
        );
        yield return Row(
            "CTA readEndOfWrapPositionDataShortForm",
            "00 08 00 00 00 00 00 01 02 03",
            new EndOfWrapPosition(0x010203)
        );
        yield return Row(
            "CTA readEndOfWrapPositionDataLongForm, one wrap",
            "00 07 00 01 00 00 00 00 00 01 02 03",
            new WrapDescriptor(7, 1, 0x010203)
        );
    }

    private static string Zeros(int count) => new('0', count * 2);

    private static TestCaseData Row(string source, string hex, object value) =>
        new TestCaseData(hex, value).SetArgDisplayNames(source);
}
