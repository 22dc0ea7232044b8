using NUnit.Framework;
using TapeVault.Model;

namespace TapeVault.UnitTests.Console;

/// <summary>A label that the catalog knows of another cartridge.</summary>
public sealed class LibraryLabelTests
{
    [Test]
    public void A_cartridge_with_the_label_of_another_that_the_catalog_knows_is_named_with_both_serial_numbers()
    {
        using var vault = new LibraryConsole();
        Assert.That(vault.Run("load", "TV0001L9").Code, Is.EqualTo(ExitCode.Success));
        var format = vault.Host.Run("volume", "format", "lto1", "--barcode", "TV0001L9");
        Assert.That(format.Code, Is.EqualTo(ExitCode.Success), format.Error);
        Assert.That(vault.Run("unload").Code, Is.EqualTo(ExitCode.Success));
        Assert.That(vault.Run("load", "TV0001L9").Code, Is.EqualTo(ExitCode.Success), "the catalog knows this one");
        Assert.That(vault.Run("unload").Code, Is.EqualTo(ExitCode.Success));
        Assert.That(vault.Run("export", "TV0001L9").Code, Is.EqualTo(ExitCode.Success));
        vault.Library.Take(LibraryConsole.Mail1);
        vault.Library.CloseMailSlot();
        vault.Add("TV0001L9", LibraryConsole.Slot1, serial: "OTHER00001");
        var run = vault.Run("load", "TV0001L9");
        Assert.That(run.Error, Does.StartWith("TV-L007").And.Contain("OTHER00001").And.Contain("as TV0001L9"));
        Assert.That(vault.Run("unload").Code, Is.EqualTo(ExitCode.Success), "the next step works");
    }
}
