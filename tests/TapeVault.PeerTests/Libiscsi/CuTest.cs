namespace TapeVault.PeerTests;

/// <summary>How one test of <c>iscsi-test-cu</c> ended.</summary>
/// <param name="Name">Family, suite and test, as <c>iscsi-test-cu --list</c> shows it.</param>
/// <param name="Outcome">Passed, failed or skipped by itself.</param>
/// <param name="Text">What it printed, which says why it was skipped or failed.</param>
internal sealed record CuTest(string Name, CuOutcome Outcome, string Text);
