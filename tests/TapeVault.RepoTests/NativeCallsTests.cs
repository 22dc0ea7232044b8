using NUnit.Framework;

namespace TapeVault.RepoTests;

[TestFixture]
public sealed class NativeCallsTests
{
    [Test]
    public void Only_the_platform_layer_and_the_simulators_pty_call_native_code() =>
        Assert.That(
            Repository.CSharp("src", "hardware-sim", "tests").SelectMany(NativeCalls.OutsideTheirHome),
            Is.Empty
        );

    [TestCase("[LibraryImport(\"libc\")] static partial int close(int file);")]
    [TestCase("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int close(int file);")]
    [TestCase("[DllImportAttribute(\"libc\")] static extern int close(int file);")]
    [TestCase("static nint F() => NativeLibrary.Load(\"libc\");")]
    [TestCase("static unsafe delegate* unmanaged<int, int> _close;")]
    public void A_native_call_elsewhere_is_found(string member)
    {
        var text = $"static partial class A {{ {member} }}";
        Assert.That(NativeCalls.OutsideTheirHome(new SourceFile("src/TapeVault.Backup/A.cs", text)), Is.Not.Empty);
        Assert.That(
            NativeCalls.OutsideTheirHome(new SourceFile("hardware-sim/TapeVault.HardwareSim/A.cs", text)),
            Is.Not.Empty
        );
        Assert.That(NativeCalls.OutsideTheirHome(new SourceFile("src/TapeVault.Platform/Linux/A.cs", text)), Is.Empty);
        Assert.That(
            NativeCalls.OutsideTheirHome(new SourceFile("hardware-sim/TapeVault.HardwareSim/Pty/A.cs", text)),
            Is.Empty
        );
    }
}
