namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// The initiator's side of command numbering: which CmdSN is next and whether the target takes it (RFC 7143 4.2.2.1). One
/// thread at a time.
/// </summary>
public sealed class CommandWindow
{
    /// <summary>Begins a session.</summary>
    /// <param name="firstCmdSn">CmdSN of the leading login, which the first command repeats.</param>
    public CommandWindow(uint firstCmdSn)
    {
        CmdSn = firstCmdSn;
        ExpCmdSn = firstCmdSn;
        MaxCmdSn = firstCmdSn;
    }

    /// <summary>CmdSN of the next request; an immediate one carries it without using it up.</summary>
    public uint CmdSn { get; private set; }

    /// <summary>What the target expects next.</summary>
    public uint ExpCmdSn { get; private set; }

    /// <summary>The highest that the target takes.</summary>
    public uint MaxCmdSn { get; private set; }

    /// <summary>Whether a request that is not immediate may be sent now.</summary>
    public bool IsOpen => SerialNumber.IsAtOrAfter(MaxCmdSn, CmdSn);

    /// <summary>Uses up the next number.</summary>
    public uint Take()
    {
        var taken = CmdSn;
        CmdSn = SerialNumber.Next(taken);
        return taken;
    }

    /// <summary>
    /// Takes the counters of a PDU. A pair that contradicts itself is ignored, and so is a number that lies behind what is
    /// known (RFC 7143 4.2.2.1).
    /// </summary>
    public void Update(uint expCmdSn, uint maxCmdSn)
    {
        if (SerialNumber.IsAfter(SerialNumber.Advance(expCmdSn, -1), maxCmdSn))
        {
            return;
        }

        if (SerialNumber.IsAfter(expCmdSn, ExpCmdSn))
        {
            ExpCmdSn = expCmdSn;
        }

        if (SerialNumber.IsAfter(maxCmdSn, MaxCmdSn))
        {
            MaxCmdSn = maxCmdSn;
        }
    }
}
