using TapeVault.HardwareSim.Iscsi;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>A logical unit as <c>serve</c> describes it.</summary>
/// <param name="Lun">Logical unit number.</param>
/// <param name="Kind"><c>drive</c> or <c>library</c>.</param>
/// <param name="Product">What it simulates.</param>
/// <param name="Serial">Unit serial number.</param>
/// <param name="Address">Address for the product's configuration.</param>
internal sealed record ServedUnit(int Lun, string Kind, string Product, string Serial, string Address)
{
    /// <summary>Describes a unit.</summary>
    public static ServedUnit Of(ILogicalUnit unit, int number, IscsiTarget target)
    {
        var (kind, product) = unit switch
        {
            SimulatedDrive drive => ("drive", drive.Options.Profile.Name),
            SimulatedLibrary library => ("library", library.Options.Profile.Name),
            _ => ("device", unit.GetType().Name),
        };
        return new ServedUnit(
            number,
            kind,
            product,
            unit.SerialNumber,
            $"iscsi://{target.Portal}/{target.Options.TargetName}/{number}"
        );
    }
}
