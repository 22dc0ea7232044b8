namespace TapeVault.Operations.Drives;

/// <summary>One attribute of the memory of a cartridge.</summary>
/// <param name="Partition">The partition that it belongs to; null if it is the same in all.</param>
/// <param name="WrittenBy">Who writes it: <c>drive</c>, <c>maker</c>, <c>host</c> or <c>vendor</c>.</param>
/// <param name="ReadOnly">Whether a host may not write it.</param>
/// <param name="Attribute">The attribute.</param>
public sealed record MediumMemoryValue(int? Partition, string WrittenBy, bool ReadOnly, DriveLogValue Attribute);
