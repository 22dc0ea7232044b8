using System.Runtime.InteropServices;

namespace TapeVault.Platform.Windows.Spti;

/// <summary>
/// SCSI_PASS_THROUGH_DIRECT (ntddscsi.h): 56 bytes with 64 bits, 44 with 32. Room for sense data follows it directly.
/// </summary>
/// <typeparam name="TPointer"><see cref="nint"/> to call the driver; a fixed width to check the layout.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct PassThroughRequest<TPointer>
    where TPointer : unmanaged
{
    /// <summary>Bytes of this structure, without the room for sense data.</summary>
    public ushort Length;
    public byte ScsiStatus;

    /// <summary>With the two after it the device's place on its adapter; a class driver fills them in.</summary>
    public byte PathId;
    public byte TargetId;
    public byte Lun;
    public byte CommandLength;

    /// <summary>Room for sense data; then what was written to it, which some drivers leave as it was.</summary>
    public byte SenseLength;

    /// <summary><see cref="SptiCode.DataOut"/>, <see cref="SptiCode.DataIn"/> or <see cref="SptiCode.NoData"/>.</summary>
    public byte Direction;

    /// <summary>Bytes to transfer; then what was transferred.</summary>
    public uint DataLength;

    /// <summary>Between 1 second and 30 hours; the driver refuses anything else.</summary>
    public uint TimeoutSeconds;
    public TPointer Data;
    public uint SenseOffset;
    public CommandBytes Command;
}
