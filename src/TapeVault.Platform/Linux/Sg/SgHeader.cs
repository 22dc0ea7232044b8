using System.Runtime.InteropServices;

namespace TapeVault.Platform.Linux.Sg;

/// <summary>
/// <c>struct sg_io_hdr</c>, version 3 of the interface of Linux' SCSI generic driver (scsi/sg.h). The layout follows from
/// the width of a pointer: 88 bytes with 64 bits, 64 with 32.
/// </summary>
/// <typeparam name="TPointer"><see cref="nint"/> to call the driver; a fixed width to check the layout.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct SgHeader<TPointer>
    where TPointer : unmanaged
{
    /// <summary>Always 'S'.</summary>
    public int InterfaceId;

    /// <summary>One of <see cref="SgDirection"/>; that it is negative tells the driver that this is version 3.</summary>
    public int Direction;

    public byte CommandLength;
    public byte SenseRoom;
    public ushort VectorCount;
    public uint DataLength;
    public TPointer Data;
    public TPointer Command;
    public TPointer Sense;
    public uint TimeoutMilliseconds;
    public uint Flags;
    public int PackId;
    public TPointer UserPointer;

    /// <summary>The status byte as the device sent it.</summary>
    public byte Status;

    /// <summary>The status byte's bits 5 to 1, an older form of the same.</summary>
    public byte MaskedStatus;
    public byte MessageStatus;
    public byte SenseWritten;
    public ushort HostStatus;
    public ushort DriverStatus;
    public int Residual;
    public uint DurationMilliseconds;
    public uint Info;
}
