namespace TapeVault.HardwareSim;

/// <summary>Whether the drive wants its head cleaned.</summary>
internal sealed class CleaningState
{
    /// <summary>CRQST: it would be good soon.</summary>
    public bool IsRequested { get; private set; }

    /// <summary>CRQRD: it is necessary now.</summary>
    public bool IsRequired { get; private set; }

    /// <summary>Whether TEST UNIT READY still has to tell of it once.</summary>
    public bool IsUntold { get; set; }

    public void Want(bool now)
    {
        IsRequested = true;
        IsRequired |= now;
        IsUntold = true;
    }

    public void Done()
    {
        IsRequested = false;
        IsRequired = false;
        IsUntold = false;
    }
}
