using System.Buffers.Binary;
using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests.SgPrograms;

/// <summary>
/// Mode pages that our codecs write, read by sdparm, which has a table of its own of every field: each field has a value of
/// its own here, so that a field in another's place is seen.
/// </summary>
[TestFixture]
public sealed class ModePagePeerTests
{
    private const int Tape = 1;
    private const int Changer = 8;

    [Test]
    public void Data_compression() =>
        Expect(
            Tape,
            Bytes(new DataCompressionModePage(true, false, true, 2, 0x10, 0x03)),
            "DCE 1|DCC 0|DDE 1|RED 2|COMPR_A 16|DCOMPR_A 3"
        );

    [Test]
    public void Device_configuration()
    {
        var page = SomeDeviceConfiguration;
        const string printed =
            "CAF 0|ACT_F 5|ACT_P 1|WOBFR 7|ROBER 9|WDT 100|OBR 0|LOIS 1|RSMK 0|AVC 1|SOCF 2|ROBO 0|REW 1|GAP_S 3|EOD_D 4|EEG 1|"
            + "SEW 1|SWP_T 0|BAML 1|BAM 0|OBSAEW 66051|SDCA 1|WTRE 2|OIR 0|ROR 1|ASOCWP 0|PERSWP 1|PRMWP 0";
        Expect(Tape, Bytes(page), printed);
        Expect(
            Tape,
            Bytes(
                page with
                {
                    ChangeActiveFormat = true,
                    BufferRecovery = true,
                    RecoverBufferOrder = true,
                    SoftwareWriteProtect = true,
                    OnlyIfReserved = true,
                    AssociatedWriteProtect = true,
                    PermanentWriteProtect = true,
                    PersistentWriteProtect = false,
                }
            ),
            printed
                .Replace("CAF 0", "CAF 1", StringComparison.Ordinal)
                .Replace("OBR 0", "OBR 1", StringComparison.Ordinal)
                .Replace("ROBO 0", "ROBO 1", StringComparison.Ordinal)
                .Replace("SWP_T 0", "SWP_T 1", StringComparison.Ordinal)
                .Replace("OIR 0", "OIR 1", StringComparison.Ordinal)
                .Replace("ASOCWP 0", "ASOCWP 1", StringComparison.Ordinal)
                .Replace("PRMWP 0", "PRMWP 1", StringComparison.Ordinal)
                .Replace("PERSWP 1", "PERSWP 0", StringComparison.Ordinal)
        );
    }

    [Test]
    public void Device_configuration_extension()
    {
        Expect(
            Tape,
            Bytes(
                new DeviceConfigurationExtensionModePage(true, false, false, true, WriteMode.AppendOnly, 2, 5000, true)
            ),
            "PE_UN 0|TARPF 1|TASER 0|TARPC 0|TAPLSD 1|WR_MOD 1|SEM 2|PEWS 5000|VCELBRE 1"
        );
        Expect(
            Tape,
            Bytes(
                new DeviceConfigurationExtensionModePage(
                    false,
                    true,
                    true,
                    false,
                    WriteMode.OverwriteAllowed,
                    1,
                    7,
                    false
                )
            ),
            "PE_UN 0|TARPF 0|TASER 1|TARPC 1|TAPLSD 0|WR_MOD 0|SEM 1|PEWS 7|VCELBRE 0"
        );
    }

    [Test]
    public void Medium_partition()
    {
        var page = new MediumPartitionModePage(3, 1, false, false, true, 3, true, false, false, 2, 4, 9, [5, 0xFFFF]);
        var bytes = new byte[page.Size];
        page.Write(bytes);
        Expect(
            Tape,
            bytes,
            "MAX_AP 3|APD 1|FDP 0|SDP 0|IDP 1|PSUM 3|POFM 1|CLEAR 0|ADDP 0|MFR 2|PART_T 4|PART_U 9|P_SZ 5|P_SZ.1 -1"
        );
        (page with { FixedDataPartitions = true, InitiatorDefinedPartitions = false, AddPartitions = true }).Write(
            bytes
        );
        Expect(Tape, bytes, "FDP 1|SDP 0|IDP 0|CLEAR 0|ADDP 1");
        (page with { SelectDataPartitions = true, Clear = true }).Write(bytes);
        Expect(Tape, bytes, "FDP 0|SDP 1|CLEAR 1|ADDP 0");
    }

    [Test]
    public void Logical_block_protection()
    {
        Expect(
            Tape,
            Bytes(new ControlDataProtectionModePage(BlockProtectionMethod.Crc32C, 4, true, false, false)),
            "LBPM 2|LBPIL 4|LBP_W 1|LBP_R 0|RBDP 0"
        );
        Expect(
            Tape,
            Bytes(new ControlDataProtectionModePage(BlockProtectionMethod.ReedSolomonCrc, 4, false, true, true)),
            "LBPM 1|LBPIL 4|LBP_W 0|LBP_R 1|RBDP 1"
        );
    }

    [Test]
    public void Medium_configuration() =>
        Expect(Tape, Bytes(new MediumConfigurationModePage(true, 2, 5)), "WORMM 1|WMLR 2|WMFR 5");

    [Test]
    public void Error_recovery()
    {
        Expect(
            Tape,
            Bytes(new ReadWriteErrorRecoveryModePage(true, false, true, false, true, 3, 4)),
            "TB 1|EER 0|PER 1|DTE 0|DCR 1|RRC 3|WRC 4"
        );
        Expect(
            Tape,
            Bytes(new ReadWriteErrorRecoveryModePage(false, true, false, true, false, 3, 4)),
            "TB 0|EER 1|PER 0|DTE 1|DCR 0|RRC 3|WRC 4"
        );
    }

    [Test]
    public void Control()
    {
        Expect(
            Tape,
            Bytes(new ControlModePage(2, true, false, 1, 2, 3, true, false, 20, 3600)),
            "TST 2|D_SENSE 1|GLTSD 0|QAM 1|QERR 2|UA_INTLCK 3|SWP 1|TAS 0|BTP 20|ESTCT 3600"
        );
        Expect(
            Tape,
            Bytes(new ControlModePage(0, false, true, 0, 0, 0, false, true, 0, 0)),
            "TST 0|D_SENSE 0|GLTSD 1|QAM 0|QERR 0|UA_INTLCK 0|SWP 0|TAS 1|BTP 0|ESTCT 0"
        );
    }

    [Test]
    public void Informational_exceptions()
    {
        Expect(
            Tape,
            Bytes(new InformationalExceptionsModePage(true, false, true, false, true, false, true, 3, 100, 5)),
            "PERF 1|EBF 0|EWASC 1|DEXCPT 0|TEST 1|EBACKERR 0|LOGERR 1|MRIE 3|INTT 100|REPC 5"
        );
        Expect(
            Tape,
            Bytes(new InformationalExceptionsModePage(false, true, false, true, false, true, false, 6, 0, 0)),
            "PERF 0|EBF 1|EWASC 0|DEXCPT 1|TEST 0|EBACKERR 1|LOGERR 0|MRIE 6|INTT 0|REPC 0"
        );
    }

    [Test]
    public void Disconnect_reconnect() =>
        Expect(
            Tape,
            Bytes(new DisconnectReconnectModePage(1, 2, 3, 4, 5, 6, 0x80, 7)),
            "BFR 1|BER 2|BIL 3|DTL 4|CTL 5|MBS 6|EMDP 1|FA 0|DIMM 0|DTDC 0|FBS 7"
        );

    [Test]
    public void Element_addresses() =>
        Expect(
            Changer,
            Bytes(new ElementAddressAssignmentModePage(new(1, 2), new(0x1000, 24), new(0x0101, 3), new(0x0100, 4))),
            "FMTEA 1|NMTE 2|FSEA 4096|NSE 24|FIEEA 257|NIEE 3|FDTEA 256|NDTE 4"
        );

    /// <summary>Every pair on its own: 4 stores, 16 moves and 16 exchanges.</summary>
    [Test]
    public void Changer_capabilities()
    {
        string[] names = ["MT", "ST", "IE", "DT"];
        const ElementTypes None = ElementTypes.None;
        for (var to = 0; to < names.Length; to++)
        {
            var type = (ElementTypes)(1 << to);
            Expect(
                Changer,
                Bytes(
                    new ChangerCapabilitiesModePage(
                        type,
                        to == 0,
                        to == 1,
                        to == 2,
                        type,
                        None,
                        type,
                        None,
                        None,
                        type,
                        None,
                        type
                    )
                ),
                $"STOR{names[to]} 1|STOR{names[(to + 1) % 4]} 0|ACE {Bit(to == 0)}|VTRP {Bit(to == 1)}|S2C {Bit(to == 2)}|"
                    + $"MT2{names[to]} 1|ST2{names[to]} 0|IE2{names[to]} 1|DT2{names[to]} 0|MT2{names[(to + 1) % 4]} 0|"
                    + $"MTE{names[to]} 0|STE{names[to]} 1|IEE{names[to]} 0|DTE{names[to]} 1|STE{names[(to + 1) % 4]} 0"
            );
            Expect(
                Changer,
                Bytes(
                    new ChangerCapabilitiesModePage(
                        None,
                        false,
                        false,
                        false,
                        None,
                        type,
                        None,
                        type,
                        type,
                        None,
                        type,
                        None
                    )
                ),
                $"MT2{names[to]} 0|ST2{names[to]} 1|IE2{names[to]} 0|DT2{names[to]} 1|"
                    + $"MTE{names[to]} 1|STE{names[to]} 0|IEE{names[to]} 1|DTE{names[to]} 0"
            );
        }
    }

    private static DeviceConfigurationModePage SomeDeviceConfiguration =>
        new(
            ChangeActiveFormat: false,
            ActiveFormat: 5,
            ActivePartition: 1,
            WriteBufferFullRatio: 7,
            ReadBufferEmptyRatio: 9,
            WriteDelayTime: 100,
            BufferRecovery: false,
            ObjectIdentifiersSupported: true,
            ReportSetmarks: false,
            AutomaticVelocityControl: true,
            StopOnConsecutiveFilemarks: 2,
            RecoverBufferOrder: false,
            ReportEarlyWarning: true,
            GapSize: 3,
            EndOfDataDefined: 4,
            EnableEndOfDataGeneration: true,
            SynchronizeAtEarlyWarning: true,
            SoftwareWriteProtect: false,
            BlockAddressModeLock: true,
            BlockAddressMode: false,
            BufferSizeAtEarlyWarning: 0x10203,
            SelectCompressionAlgorithm: 1,
            WormTamperReadEnable: 2,
            OnlyIfReserved: false,
            RewindOnReset: 1,
            AssociatedWriteProtect: false,
            PersistentWriteProtect: true,
            PermanentWriteProtect: false
        );

    private static int Bit(bool set) => set ? 1 : 0;

    private static byte[] Bytes<TPage>(TPage page)
        where TPage : struct, IWireStructure<TPage>
    {
        var bytes = new byte[TPage.Size];
        page.Write(bytes);
        return bytes;
    }

    private static void Expect(int deviceType, byte[] page, string printed)
    {
        // a header(10) without block descriptors, its length by hand
        byte[] bytes = [0, 0, 0, 0, 0, 0, 0, 0, .. page];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)(bytes.Length - 2)));
        var found = SgProgram
            .Print("sdparm", bytes, "--inhex", $"--pdt={deviceType}", "--all", "--long")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1)
            .Select(words => $"{words[0]} {words[1]}")
            .ToList();
        Assert.That(found, Is.SupersetOf(printed.Split('|')), string.Join('\n', found));
    }
}
