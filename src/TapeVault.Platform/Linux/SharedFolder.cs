namespace TapeVault.Platform.Linux;

/// <summary>A folder's descriptor that several unfinished files stand on; closed when the last lets go. One thread.</summary>
internal sealed class SharedFolder(int descriptor)
{
    private int _users = 1;

    public int Descriptor { get; } = descriptor;

    public SharedFolder Share()
    {
        _users++;
        return this;
    }

    public void Release()
    {
        if (--_users == 0)
        {
            PathOpener.Close(Descriptor);
        }
    }
}
