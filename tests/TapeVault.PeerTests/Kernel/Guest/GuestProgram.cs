using System.Runtime.Versioning;

namespace TapeVault.PeerTests.Kernel.Guest;

/// <summary>
/// What this assembly does when it is started as a program: the lane's guest starts it so, to drive the devices of a real
/// kernel with the product's own code. The tests themselves are run by the test host, which does not come here.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class GuestProgram
{
    private const int Usage = 64;

    /// <summary><c>survey DRIVE CHANGER FOLDER</c> or <c>trials DRIVE DISK CONTROL FOLDER</c>.</summary>
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["survey", var drive, var changer, var folder]:
                new Survey(new FactFolder(folder)).Run(drive, changer);
                return 0;
            case ["trials", var drive, var disk, var control, var folder]:
                new Trials(drive, disk, new ControlSocket(control), new FactFolder(folder)).Run();
                return 0;
            default:
                System.Console.Error.WriteLine(
                    "This is a library of tests, and a part of the kernel lane: see docs/hardware."
                );
                return Usage;
        }
    }
}
