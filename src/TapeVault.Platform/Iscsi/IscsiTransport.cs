using System.Security.Cryptography;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.Platform.Iscsi;

/// <summary>
/// A logical unit of an iSCSI target (RFC 7143, error recovery level 0): one session with one connection. A lost connection ends
/// the command in flight with <see cref="HostStatus.TransportDisrupted"/>; it is never repeated here. The next command logs in
/// again under the same name, which takes the old session over, and meets the unit attention that the target keeps for it.
/// </summary>
public sealed class IscsiTransport : IScsiTransport
{
    /// <summary>READ(6) and WRITE(6) cannot say more than 24 bits; iSCSI itself has no limit below 4 GiB.</summary>
    private const int LongestTransferBytes = (1 << 24) - 1;

    /// <summary>Isid of type "random" (RFC 7143 11.12.5): the two highest bits are 10.</summary>
    private const ulong RandomIsid = 0x8000_0000_0000;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IdleInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();

    private readonly IscsiOptions _options;
    private readonly TimeProvider _clock;
    private readonly LoginNames _names;
    private readonly ulong _isid;
    private readonly ITimer _idle;
    private IscsiAddress _address;
    private ulong _logicalUnit;
    private IscsiConnection? _connection;
    private Deadline _notBefore;

    // a target that did not come back in its time is tried once for each command: what a job does at its end does not wait again
    private bool _isGone;
    private bool _disposed;

    private IscsiTransport(IscsiAddress address, IscsiOptions options, TimeProvider clock)
    {
        _address = address;
        _options = options;
        _clock = clock;
        _names = new LoginNames(options.InitiatorName, options.InitiatorAlias, address.TargetName);
        _logicalUnit = LogicalUnitAddress.Encode(address.LogicalUnit);
        _isid = options.Isid ?? NewIsid();
        _connection = Connect(new Deadline(clock, options.LoginTimeout));
        _idle = clock.CreateTimer(_ => Attend(), null, IdleInterval, IdleInterval);
    }

    /// <inheritdoc/>
    public string Description => _address.ToString();

    /// <inheritdoc/>
    public int MaximumTransferBytes => LongestTransferBytes;

    /// <summary>What was agreed at the last login; null while the session is lost.</summary>
    public SessionParameters? Agreed
    {
        get
        {
            lock (_gate)
            {
                return _connection?.Parameters;
            }
        }
    }

    /// <summary>Logs in to a target.</summary>
    /// <exception cref="IOException">It cannot be reached; the message names the next step.</exception>
    /// <exception cref="UnauthorizedAccessException">It does not let this host in; the message names the next step.</exception>
    public static IscsiTransport Open(IscsiAddress address, IscsiOptions options, TimeProvider clock)
    {
        try
        {
            return new IscsiTransport(address, options, clock);
        }
        catch (Exception failure) when (IscsiFailure.IsOfConnection(failure))
        {
            throw IscsiFailure.OnOpening(address.ToString(), failure);
        }
    }

    /// <inheritdoc/>
    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var deadline = new Deadline(_clock, timeout);
            if (Ready(deadline) is not { } connection)
            {
                return new ScsiResult(ScsiStatus.Good, default, buffer.Length, HostStatus.NoConnect);
            }

            try
            {
                var exchange = new CommandExchange(connection, _logicalUnit, buffer);
                return exchange.Run(command, deadline, () => new Deadline(_clock, _options.AbortTimeout));
            }
            catch (Exception lost) when (IscsiFailure.IsOfConnection(lost))
            {
                Drop();
                var late = deadline.HasPassed;
                return new ScsiResult(
                    ScsiStatus.Good,
                    default,
                    buffer.Length,
                    late ? HostStatus.TimedOut : HostStatus.TransportDisrupted
                );
            }
        }
    }

    /// <summary>
    /// Turns to another logical unit of the same target, for looking at all of them through one session.
    /// </summary>
    internal void Select(int logicalUnit)
    {
        lock (_gate)
        {
            _address = _address with { LogicalUnit = logicalUnit };
            _logicalUnit = LogicalUnitAddress.Encode(logicalUnit);
        }
    }

    /// <summary>Logs out.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _idle.Dispose();
            LogOut();
        }
    }

    internal static ulong NewIsid()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(random);
        return RandomIsid | (BitConverter.ToUInt64(random) & 0x00FF_FFFF_FFFF);
    }

    private IscsiConnection Connect(Deadline deadline) =>
        IscsiConnection.Open(_address.Portal, _names, _isid, _options, _clock, deadline);

    /// <summary>A session for the next command, or null if there is none to be had in time.</summary>
    private IscsiConnection? Ready(Deadline deadline)
    {
        Serve();
        if (_connection is not null)
        {
            return _connection;
        }

        var patience = deadline.OrIn(_options.ReconnectTimeout);
        for (Pause(_notBefore.Left, patience); !patience.HasPassed; Pause(RetryInterval, patience))
        {
            try
            {
                _connection = Connect(patience.OrIn(_options.LoginTimeout));
                _isGone = false;
                return _connection;
            }
            catch (Exception failure) when (IscsiFailure.IsOfConnection(failure))
            {
                if (_isGone || !IscsiFailure.MayPass(failure))
                {
                    return null;
                }
            }
        }

        _isGone = true;
        return null;
    }

    private void Pause(TimeSpan interval, Deadline limit)
    {
        var left = limit.Left;
        Task.Delay(interval < left ? interval : left, _clock).GetAwaiter().GetResult();
    }

    /// <summary>Between commands nobody reads: pings of the target are answered here, and a loss is noticed.</summary>
    private void Attend()
    {
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            Serve();
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Deals with what came since the last command. Nothing is in flight, so a loss loses nothing.</summary>
    private void Serve()
    {
        if (_connection is not { } connection)
        {
            return;
        }

        try
        {
            connection.Deadline = new Deadline(_clock, _options.LogoutTimeout);
            connection.Drain();
            if (connection.EndRequested)
            {
                LogOut();
            }
        }
        catch (Exception lost) when (IscsiFailure.IsOfConnection(lost))
        {
            Drop();
        }
    }

    private void LogOut()
    {
        _connection?.LogOut();
        Drop();
    }

    private void Drop()
    {
        if (_connection is { } connection)
        {
            _notBefore = new Deadline(_clock, connection.TimeToWait);
            connection.Dispose();
            _connection = null;
        }
    }
}
