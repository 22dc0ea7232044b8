using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>SEND DIAGNOSTIC (SPC-5).</summary>
/// <param name="SelfTestCode">SELF-TEST CODE: 1 background short, 2 background extended, 5 foreground short, 6 foreground extended.</param>
/// <param name="PageFormat">PF: the parameter list is a diagnostic page.</param>
/// <param name="SelfTest">SELFTEST: the default self test; leaves the medium as it is.</param>
/// <param name="DeviceOffline">DEVOFFL: the test may affect other logical units.</param>
/// <param name="UnitOffline">UNITOFFL: the test may affect the medium.</param>
/// <param name="ParameterListLength">Bytes of data-out.</param>
public readonly record struct SendDiagnosticCdb(
    byte SelfTestCode,
    bool PageFormat,
    bool SelfTest,
    bool DeviceOffline,
    bool UnitOffline,
    ushort ParameterListLength
) : ICdb<SendDiagnosticCdb>
{
    private const int SelfTestCodeOffset = 1;
    private const byte SelfTestCodeMask = 0xE0;
    private const int PageFormatOffset = 1;
    private const byte PageFormatMask = 0x10;
    private const int SelfTestOffset = 1;
    private const byte SelfTestMask = 0x04;
    private const int DeviceOfflineOffset = 1;
    private const byte DeviceOfflineMask = 0x02;
    private const int UnitOfflineOffset = 1;
    private const byte UnitOfflineMask = 0x01;
    private const int ParameterListLengthOffset = 3;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SendDiagnosticCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.SendDiagnostic))
        {
            return false;
        }

        value = new SendDiagnosticCdb(
            Field.Bits(source, SelfTestCodeOffset, SelfTestCodeMask),
            Field.Bit(source, PageFormatOffset, PageFormatMask),
            Field.Bit(source, SelfTestOffset, SelfTestMask),
            Field.Bit(source, DeviceOfflineOffset, DeviceOfflineMask),
            Field.Bit(source, UnitOfflineOffset, UnitOfflineMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[ParameterListLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.SendDiagnostic);
        Field.SetBits(destination, SelfTestCodeOffset, SelfTestCodeMask, SelfTestCode);
        Field.SetBit(destination, PageFormatOffset, PageFormatMask, PageFormat);
        Field.SetBit(destination, SelfTestOffset, SelfTestMask, SelfTest);
        Field.SetBit(destination, DeviceOfflineOffset, DeviceOfflineMask, DeviceOffline);
        Field.SetBit(destination, UnitOfflineOffset, UnitOfflineMask, UnitOffline);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ParameterListLengthOffset..], ParameterListLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "SEND DIAGNOSTIC",
            this,
            ParameterListLength == 0 ? DataDirection.None : DataDirection.ToDevice,
            TimeoutClass.Diagnostic,
            repeatable: false
        );
}
