using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// The target's side of command numbering (RFC 7143 4.2.2.1): requests are delivered in the order of CmdSN, what lies
/// outside the window is ignored, and the window opens as requests end. One thread delivers, any may end and look.
/// </summary>
/// <param name="firstCmdSn">CmdSN of the login, which the first request carries too.</param>
/// <param name="depth">Requests that may be under way.</param>
internal sealed class CommandOrder(uint firstCmdSn, int depth)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, Action> _early = [];
    private uint _expected = firstCmdSn;
    private uint _maximum = SerialNumber.Advance(firstCmdSn, depth - 1);

    /// <summary>ExpCmdSN and MaxCmdSN as they stand.</summary>
    public (uint Expected, uint Maximum) Counters
    {
        get
        {
            lock (_lock)
            {
                return (_expected, _maximum);
            }
        }
    }

    /// <summary>Whether a request with this number is new and inside the window.</summary>
    public bool Accepts(uint cmdSn)
    {
        lock (_lock)
        {
            return SerialNumber.IsAtOrAfter(cmdSn, _expected)
                && SerialNumber.IsAtOrAfter(_maximum, cmdSn)
                && !_early.ContainsKey(cmdSn);
        }
    }

    /// <summary>Delivers a request that was accepted, and what waited for it; an early one waits.</summary>
    /// <param name="cmdSn">Its number.</param>
    /// <param name="deliver">Takes it up; called on this thread, without a lock.</param>
    public void Deliver(uint cmdSn, Action deliver)
    {
        lock (_lock)
        {
            if (cmdSn != _expected)
            {
                _early.Add(cmdSn, deliver);
                return;
            }
        }

        Action? next = deliver;
        while (next is not null)
        {
            lock (_lock)
            {
                _expected = SerialNumber.Next(_expected);
            }

            next();
            lock (_lock)
            {
                _early.Remove(_expected, out next);
            }
        }
    }

    /// <summary>A delivered request ended: one more may come.</summary>
    public void End()
    {
        lock (_lock)
        {
            _maximum = SerialNumber.Next(_maximum);
        }
    }
}
