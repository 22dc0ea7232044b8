using TapeVault.Scsi;

namespace TapeVault.HardwareSim;

/// <summary>The data-in phase of commands that return a structure cut to an allocation length.</summary>
internal static class Transfer
{
    public static Reply ToHost(ReadOnlySpan<byte> data, ScsiBuffer buffer, long allocationLength)
    {
        int length = (int)Math.Min(Math.Min(data.Length, allocationLength), buffer.FromDevice.Length);
        data[..length].CopyTo(buffer.FromDevice);
        return Reply.Good(length);
    }
}
