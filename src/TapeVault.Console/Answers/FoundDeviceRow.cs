namespace TapeVault.Console.Answers;

/// <summary>One device in the answer of <c>devices</c>.</summary>
/// <param name="Kind">How it is reached.</param>
/// <param name="Address">Where it is; null if a configured device is not to be found.</param>
/// <param name="Type"><c>drive</c>, <c>library</c> or <c>unknown</c>.</param>
/// <param name="Vendor">Vendor identification.</param>
/// <param name="Product">Product identification.</param>
/// <param name="Revision">Product revision level.</param>
/// <param name="SerialNumber">Unit serial number, null if it is not known.</param>
/// <param name="Name">What the configuration calls it, null if it is not configured.</param>
/// <param name="OtherNames">Other addresses that lead to it.</param>
/// <param name="Problem">Why it cannot be used now and what to do, null if it can.</param>
internal sealed record FoundDeviceRow(
    string Kind,
    string? Address,
    string Type,
    string Vendor,
    string Product,
    string Revision,
    string? SerialNumber,
    string? Name,
    IReadOnlyList<string> OtherNames,
    string? Problem
);
