using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// The logical units of a target, numbered from 0, and what the target itself answers: REPORT LUNS, and everything that is
/// addressed to a unit that is not there (SPC-5 6.6.1, SAM-5 5.11).
/// </summary>
/// <param name="units">Unit 0 first.</param>
internal sealed class TargetUnits(IReadOnlyList<ILogicalUnit> units)
{
    /// <summary>Stands for every address that names no unit.</summary>
    public const int NoUnit = -1;

    private const byte NotThereQualifier = 3;
    private const byte UnknownDeviceType = 0x1F;
    private const byte PrimaryCommandsVersion = 6;
    private const int LunSize = 8;
    private const byte SelectWellKnown = 0x01;
    private const byte SelectAll = 0x02;

    /// <summary>The units.</summary>
    public IReadOnlyList<ILogicalUnit> All => units;

    /// <summary>Number of the unit that a command is for, or <see cref="NoUnit"/>.</summary>
    public int NumberOf(IscsiTask task) => NumberOf(task.Command.LogicalUnit);

    /// <summary>Number of the unit with this address, or <see cref="NoUnit"/>.</summary>
    public int NumberOf(ulong address) =>
        LogicalUnitAddress.TryDecode(address, out int number) && number < units.Count ? number : NoUnit;

    /// <summary>Carries out a command: at the unit, or here.</summary>
    public ScsiResult Execute(int number, Nexus nexus, in ScsiCommand command, ScsiBuffer buffer)
    {
        if (command.OperationCode == (byte)OperationCode.ReportLuns)
        {
            return ReportLuns(command, buffer);
        }

        if (number == NoUnit)
        {
            return NotThere(command, buffer);
        }

        var unit = units[number];
        lock (unit)
        {
            return unit.Execute(nexus, command, buffer);
        }
    }

    /// <summary>An initiator's session ended.</summary>
    public void LoseNexus(Nexus nexus)
    {
        foreach (var unit in units)
        {
            lock (unit)
            {
                unit.LoseNexus(nexus);
            }
        }
    }

    /// <summary>Resets one unit.</summary>
    public void Reset(int number)
    {
        var unit = units[number];
        lock (unit)
        {
            unit.Reset();
        }
    }

    private static ScsiResult NotThere(in ScsiCommand command, ScsiBuffer buffer)
    {
        switch ((OperationCode)command.OperationCode)
        {
            case OperationCode.Inquiry when InquiryCdb.TryRead(command.Cdb.Span, out var inquiry):
                if (inquiry.VitalProductData)
                {
                    return Check(SenseKey.IllegalRequest, AdditionalSense.LogicalUnitNotSupported, buffer);
                }

                var data = new byte[InquiryData.Size];
                new InquiryData(
                    NotThereQualifier,
                    UnknownDeviceType,
                    Removable: false,
                    PrimaryCommandsVersion,
                    Vendor: "",
                    Product: "",
                    Revision: ""
                ).Write(data);
                return Give(data, inquiry.AllocationLength, buffer);
            case OperationCode.RequestSense:
                // parameter data with GOOD (SAM-5 5.11)
                return Give(
                    Bytes(SenseData.Of(SenseKey.IllegalRequest, AdditionalSense.LogicalUnitNotSupported)),
                    command.Cdb.Span[4],
                    buffer
                );
            default:
                return Check(SenseKey.IllegalRequest, AdditionalSense.LogicalUnitNotSupported, buffer);
        }
    }

    private static ScsiResult Check(SenseKey key, AdditionalSense condition, ScsiBuffer buffer) =>
        new(ScsiStatus.CheckCondition, Bytes(SenseData.Of(key, condition)), buffer.Length);

    private static byte[] Bytes(SenseData sense)
    {
        var bytes = new byte[SenseData.Size];
        sense.Write(bytes);
        return bytes;
    }

    private static ScsiResult Give(ReadOnlySpan<byte> data, uint allocationLength, ScsiBuffer buffer)
    {
        int length = (int)Math.Min(Math.Min((uint)data.Length, allocationLength), (uint)buffer.FromDevice.Length);
        data[..length].CopyTo(buffer.FromDevice);
        return new ScsiResult(ScsiStatus.Good, default, buffer.Length - length);
    }

    private ScsiResult ReportLuns(in ScsiCommand command, ScsiBuffer buffer)
    {
        const int HeaderSize = 8;
        bool isWhole = ReportLunsCdb.TryRead(command.Cdb.Span, out var cdb);
        if (!isWhole || cdb.SelectReport > SelectAll || cdb.AllocationLength < HeaderSize + LunSize)
        {
            return Check(SenseKey.IllegalRequest, AdditionalSense.InvalidFieldInCdb, buffer);
        }

        int count = cdb.SelectReport == SelectWellKnown ? 0 : units.Count;
        var list = new byte[HeaderSize + (count * LunSize)];
        BinaryPrimitives.WriteInt32BigEndian(list, count * LunSize);
        for (int number = 0; number < count; number++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(
                list.AsSpan(HeaderSize + (number * LunSize)),
                LogicalUnitAddress.Encode(number)
            );
        }

        return Give(list, cdb.AllocationLength, buffer);
    }
}
