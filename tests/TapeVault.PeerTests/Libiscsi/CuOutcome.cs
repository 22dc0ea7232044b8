namespace TapeVault.PeerTests;

/// <summary>End of a test of <c>iscsi-test-cu</c>.</summary>
internal enum CuOutcome
{
    /// <summary>It found nothing wrong.</summary>
    Passed,

    /// <summary>It says that this unit has not what it tests; CUnit counts it as passed.</summary>
    Skipped,

    /// <summary>An assertion failed, or the program stopped in the middle of it.</summary>
    Failed,
}
