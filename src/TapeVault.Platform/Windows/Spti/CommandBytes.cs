using System.Runtime.CompilerServices;

namespace TapeVault.Platform.Windows.Spti;

/// <summary>The member <c>Cdb</c> of SCSI_PASS_THROUGH_DIRECT.</summary>
[InlineArray(Length)]
internal struct CommandBytes
{
    public const int Length = 16;

    private byte _first;
}
