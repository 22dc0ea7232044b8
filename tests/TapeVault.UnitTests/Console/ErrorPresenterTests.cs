using NUnit.Framework;
using TapeVault.Console;
using TapeVault.Console.Output;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Console;

public sealed class ErrorPresenterTests
{
    private static readonly TestCaseData[] Failures =
    [
        new(new TapeVaultException(MediaErrors.VolumeFull, "facts"), "TV-M010", ExitCode.NoSpace),
        new(
            new TapeDriveException(
                "the drive reports an error",
                "drive",
                new ScsiCommand("READ(6)", new byte[6], DataDirection.FromDevice, TimeoutClass.Read, true),
                default,
                null
            ),
            "TV-M011",
            ExitCode.NotAvailable
        ),
        new(new OperationCanceledException(), "TV-U005", ExitCode.Cancelled),
        new(new TaskCanceledException(), "TV-U005", ExitCode.Cancelled),
        new(new IOException("No space left on device", 28), "TV-U006", ExitCode.NoSpace),
        new(new IOException("There is not enough space", unchecked((int)0x80070070)), "TV-U006", ExitCode.NoSpace),
        new(new IOException("Input/output error", 5), "TV-U008", ExitCode.NotAvailable),
        new(new DirectoryNotFoundException("x"), "TV-U008", ExitCode.NotAvailable),
        new(new UnauthorizedAccessException("x"), "TV-U007", ExitCode.NotAvailable),
        new(new InvariantBrokenException("x"), "TV-U099", ExitCode.Fault),
        new(new InvalidOperationException("x"), "TV-U099", ExitCode.Fault),
        new(new AggregateException(new OperationCanceledException()), "TV-U005", ExitCode.Cancelled),
    ];

    [TestCaseSource(nameof(Failures))]
    public void Every_failure_has_a_code_and_an_exit_code(Exception failure, string code, ExitCode exitCode)
    {
        var answer = ErrorPresenter.Present(failure, "run-1", "/log");
        Assert.That(answer.Error.Code, Is.EqualTo(code));
        Assert.That(answer.ExitCode, Is.EqualTo(exitCode));
        Assert.That(answer.Error.NextStep, Is.Not.Empty);
    }

    [Test]
    public void A_full_disk_as_the_system_reports_it_is_recognised()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Ignore("No /dev/full on this system.");
        }

        var failure = Assert.Catch<IOException>(() => File.WriteAllText("/dev/full", "x"));
        Assert.That(ErrorPresenter.Explain(failure).Error, Is.SameAs(ConsoleErrors.DiskFull));
    }

    [TestCase(true, true)]
    [TestCase(false, false)]
    public void Colour_is_used_on_a_screen_that_wants_it_and_nowhere_else(bool colour, bool escapes)
    {
        using var error = new StringWriter();
        var screen = new Terminal(OutIsTerminal: true, ErrorIsTerminal: true, 80, colour);
        new AnswerWriter(TextWriter.Null, error, screen, json: false).WriteError(
            ErrorPresenter.Present(new OperationCanceledException(), string.Empty, string.Empty)
        );
        Assert.That(error.ToString().Contains('\u001b', StringComparison.Ordinal), Is.EqualTo(escapes));
    }

    [Test]
    public void People_are_told_what_to_do_and_never_shown_a_stack_trace()
    {
        var failure = Assert.Catch(() => throw new InvalidOperationException("odd\u001b[2J state"));
        using var error = new StringWriter();
        new AnswerWriter(TextWriter.Null, error, Terminal.None, json: false).WriteError(
            ErrorPresenter.Present(failure!, "run-1", "/log")
        );
        var expected = string.Join(
            '\n',
            "TV-U099: TapeVault met a fault of its own and stopped before doing more.",
            "  InvalidOperationException: odd\\x1B[2J state",
            "Next step: Run 'tapevault volume check' on the medium that was in use, and report the fault with the log lines of this run.",
            "Do not simply give the command again; follow the next step first.",
            "Log: run run-1 in /log",
            string.Empty
        );
        Assert.That(error.ToString().ReplaceLineEndings("\n"), Is.EqualTo(expected));
    }
}
