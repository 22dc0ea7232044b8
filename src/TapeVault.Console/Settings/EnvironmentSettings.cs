namespace TapeVault.Console.Settings;

/// <summary>Settings in environment variables: <c>TAPEVAULT_PARTSIZE</c>, <c>TAPEVAULT_DRIVES__LTO__KIND</c>.</summary>
internal static class EnvironmentSettings
{
    /// <summary>What the variables begin with.</summary>
    public const string Prefix = "TAPEVAULT_";

    /// <summary>Names the configuration file, like <c>--config</c>.</summary>
    public const string FileVariable = Prefix + "CONFIG";

    // names real devices for the test suites; nothing of the product's
    private const string HardwareTestPrefix = Prefix + "HW_";

    /// <summary>The settings by configuration key.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Read(HostEnvironment environment) =>
        from pair in environment.Variables
        where
            pair.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && !pair.Key.StartsWith(HardwareTestPrefix, StringComparison.OrdinalIgnoreCase)
            && !pair.Key.Equals(FileVariable, StringComparison.OrdinalIgnoreCase)
        select KeyValuePair.Create(
            pair.Key[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal),
            (string?)pair.Value
        );
}
