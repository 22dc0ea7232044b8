using System.Collections.Concurrent;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;

namespace TapeVault.PeerTests;

/// <summary>The simulator's target for libiscsi's programs, with logical units from 0.</summary>
internal sealed class LibiscsiBench : IDisposable
{
    private readonly IscsiTarget _target;
    private readonly ConcurrentQueue<Exception> _faults = new();

    public LibiscsiBench(IReadOnlyList<ILogicalUnit> units, IscsiTargetOptions? options = null)
    {
        _target = new IscsiTarget(units, options ?? new IscsiTargetOptions()) { OnFault = _faults.Enqueue };
    }

    public string Portal => $"{_target.Portal}";

    public string TargetName => _target.Options.TargetName;

    /// <summary>Address of a logical unit in the form that libiscsi and the product share.</summary>
    public string Url(int unit) => $"iscsi://{Portal}/{TargetName}/{unit}";

    /// <summary>The product's own way to a unit.</summary>
    public IScsiTransport Open(int unit) =>
        IscsiTransport.Open(IscsiAddress.Parse(Url(unit)), new IscsiOptions(), TimeProvider.System);

    /// <summary>Runs a family, suite or test of <c>iscsi-test-cu</c> on a unit, destructive ones included.</summary>
    public CuReport TestCu(string test, int unit)
    {
        var (_, text) = LibiscsiProgram.Run("iscsi-test-cu", "--dataloss", $"--test={test}", Url(unit));
        TestContext.Out.WriteLine(text);
        return CuReport.Read(text, test.Split('.')[0]);
    }

    public void Dispose()
    {
        _target.Dispose();
        Assert.That(_faults, Is.Empty, "nothing that an initiator sends is a fault of the target");
    }
}
