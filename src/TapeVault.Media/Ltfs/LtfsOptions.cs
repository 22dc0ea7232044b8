using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>How LTFS volumes are made and opened.</summary>
public sealed record LtfsOptions
{
    /// <summary>Company, the first word of the creator and the cartridge memory's application vendor. Default TapeVault.</summary>
    public string Company { get; init; } = "TapeVault";

    /// <summary>Product name. Default TapeVault.</summary>
    public string Product { get; init; } = "TapeVault";

    /// <summary>Product version. Default: this assembly's.</summary>
    public string ProductVersion { get; init; } = typeof(LtfsOptions).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Platform in the creator. Default: the operating system's family.</summary>
    public string Platform { get; init; } = OperatingSystem.IsWindows() ? "Windows" : "Linux";

    /// <summary>
    /// Longest wait for the drive to become ready. Default three hours: the first load of an LTO-9 cartridge may take two.
    /// </summary>
    public TimeSpan ReadyLimit { get; init; } = TimeSpan.FromHours(3);

    /// <summary>
    /// Key by which the drive is reserved for this host while a volume is in use, so that another host which reaches the same
    /// drive can neither move the tape nor write. Null, the default, reserves nothing.
    /// </summary>
    public ReservationKey? Reservation { get; init; }

    /// <summary>
    /// How blocks are protected between host and drive; what is on the tape stays the same. Off by default: a drive that
    /// takes the four bytes in the other order refuses every block, so a writing test of the drive comes first.
    /// </summary>
    public BlockProtection BlockProtection { get; init; }

    /// <summary>The creator of labels and indexes: <c>Company Product Version - Platform - program</c>.</summary>
    public string Creator => $"{Company} {Product} {ProductVersion} - {Platform} - tapevault";
}
