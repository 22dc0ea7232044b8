using TapeVault.HardwareSim;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Drive;

/// <summary>Parameter lists and commands of tape encryption as bytes; the lists are from stenc's tests (tests/scsi.cpp).</summary>
internal static class EncryptionBench
{
    public const string Capabilities = "A2 20 00 10 00 00 00 00 10 00 00 00";
    public const string Status = "A2 20 00 20 00 00 00 00 10 00 00 00";
    public const string NextBlock = "A2 20 00 21 00 00 00 00 10 00 00 00";

    public const string KeyText = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";

    public const string Disable = "00 10 00 10 40 40 00 00 01 00 00 00 00 00 00 00 00 00 00 00";

    /// <summary>Encrypts and decrypts, no name.</summary>
    public const string Key = "00 10 00 30 40 40 02 02 01 00 00 00 00 00 00 00 00 00 00 20" + KeyText;

    /// <summary>The same with the name <c>Hello world!</c>.</summary>
    public const string NamedKey =
        "00 10 00 40 40 40 02 02 01 00 02 00 00 00 00 00 00 00 00 20"
        + KeyText
        + "00 00 00 0C 48656C6C6F20776F726C6421";

    /// <summary>The same, blocks may be read as ciphertext, and no format of the name.</summary>
    public const string NamedKeyAllowingRawReads =
        "00 10 00 40 40 60 02 02 01 00 00 00 00 00 00 00 00 00 00 20"
        + KeyText
        + "00 00 00 0C 48656C6C6F20776F726C6421";

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Hex(byte[] bytes) => Convert.ToHexString(bytes);

    /// <summary>A page with some of its bytes replaced: offset and value.</summary>
    public static string With(string page, params (int Offset, byte Value)[] changes)
    {
        var bytes = Bytes(page);
        foreach (var (offset, value) in changes)
        {
            bytes[offset] = value;
        }

        return Hex(bytes);
    }

    /// <summary>Another key: the same page with the key's first byte changed.</summary>
    public static string OtherKey(string page) => With(page, (20, 0xFF));

    /// <summary>Sends a page by SECURITY PROTOCOL OUT.</summary>
    public static ScsiResult Send(DriveBench bench, string page, Nexus? nexus = null)
    {
        var bytes = Bytes(page);
        var command = new ScsiCommand(
            "raw",
            Bytes($"B5 20 00 10 00 00 00 00 00 {bytes.Length:X2} 00 00"),
            DataDirection.ToDevice,
            TimeoutClass.Immediate,
            false
        );
        return bench.Drive.Execute(nexus ?? Nexus.InProcess, command, ScsiBuffer.Out(bytes));
    }

    /// <summary>The answer to a command, as long as the drive made it; empty when it refused.</summary>
    public static byte[] Ask(DriveBench bench, string cdb, Nexus? nexus = null)
    {
        var room = new byte[4096];
        var command = new ScsiCommand("raw", Bytes(cdb), DataDirection.FromDevice, TimeoutClass.Immediate, false);
        var result = bench.Drive.Execute(nexus ?? Nexus.InProcess, command, ScsiBuffer.In(room));
        return room[..(room.Length - result.ResidualBytes)];
    }
}
