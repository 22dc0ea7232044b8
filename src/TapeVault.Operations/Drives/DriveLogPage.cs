namespace TapeVault.Operations.Drives;

/// <summary>One log page.</summary>
/// <param name="Page">Its code, <c>17</c>, or with a subpage <c>37/40</c>; hexadecimal.</param>
/// <param name="Title">What it is about; null if TapeVault does not know.</param>
/// <param name="Parameters">Its parameters, ascending.</param>
public sealed record DriveLogPage(string Page, string? Title, IReadOnlyList<DriveLogValue> Parameters);
