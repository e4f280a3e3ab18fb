package dev.jobwright.tools.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.InvalidParameter;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.tools.FakeCall;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Programs of this machine, run as steps run them. */
final class CommandTest {
    private static FakeCall of(String command, String... args) {
        return FakeCall.of(
                        Json.object()
                                .put("command", command)
                                .put("args", Json.strings(List.of(args)))
                                .done())
                .where(Program.SETTING, "on");
    }

    private static FakeCall script(String text) {
        return of("sh", "-c", text);
    }

    private static Json.Obj outputs(FakeCall call) throws Exception {
        var result = call.run("command");
        return assertInstanceOf(ToolResult.Completed.class, result, result::toString).outputs();
    }

    private static ToolResult.Failed failure(FakeCall call) throws Exception {
        return assertInstanceOf(ToolResult.Failed.class, call.run("command"));
    }

    @Test
    void a_program_is_run_and_what_it_writes_is_kept_and_logged() throws Exception {
        var call = script("echo out; echo err >&2; exit 3");
        var outputs = outputs(call);

        assertEquals(Optional.of(3L), outputs.whole("exit_code"));
        assertEquals(Optional.of("out\n"), outputs.text("stdout"));
        assertEquals(Optional.of("err\n"), outputs.text("stderr"));
        assertEquals(List.of("INFO out", "WARNING err"), call.logged().stream().sorted().toList());
    }

    @Test
    void no_shell_reads_the_arguments() throws Exception {
        var args = "$(echo evil); `id` * ' \" \\ ü 🙂";

        assertEquals(Optional.of(args), outputs(of("printf", "%s", args)).text("stdout"));
    }

    @Test
    void it_reads_its_standard_input_to_the_end() throws Exception {
        var text = "ü".repeat(300_000);

        assertEquals(
                Optional.of(text), outputs(of("cat").with("stdin", Json.of(text))).text("stdout"));
    }

    @Test
    void a_program_may_leave_its_input_unread() throws Exception {
        var call = of("true").with("stdin", Json.of("x".repeat(1_000_000)));

        assertEquals(Optional.of(0L), outputs(call).whole("exit_code"));
    }

    @Test
    void it_sees_nothing_of_our_environment() throws Exception {
        var names =
                outputs(of("env"))
                        .text("stdout")
                        .orElseThrow()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .sorted()
                        .toList();

        assertEquals(List.of("HOME", "LANG", "PATH", "TMPDIR"), names);
    }

    @Test
    void its_folder_is_its_own_and_gone_afterwards() throws Exception {
        var outputs = outputs(script("mkdir a && echo x > a/b && ls a && pwd && echo $HOME"));
        var lines = outputs.text("stdout").orElseThrow().lines().toList();

        assertEquals("b", lines.getFirst());
        assertEquals(lines.get(1), lines.get(2));
        assertFalse(Files.exists(Path.of(lines.get(1))));
    }

    @Test
    void what_it_writes_is_kept_to_a_bound_and_the_rest_is_read_away() throws Exception {
        var call = script("yes 0123456789 | head -c 3000000; echo last >&2");
        var outputs = outputs(call);

        assertEquals(Optional.of(0L), outputs.whole("exit_code"));
        assertEquals(Output.MOST_KEPT, outputs.text("stdout").orElseThrow().length());
        assertEquals(Optional.of("last\n"), outputs.text("stderr"));
        assertEquals(
                Output.MOST_LINES + 1,
                call.logged().stream().filter(line -> line.startsWith("INFO ")).count());
        assertTrue(call.logged().contains("INFO (more lines follow, and are not logged)"));
    }

    @Test
    void when_it_is_cancelled_nothing_that_it_started_lives_on() throws Exception {
        var call =
                script(
                                "sleep 1000 & echo $!; (sleep 1001 & echo $!);"
                                        + " setsid sleep 1002 & echo $!; wait")
                        .cancelledAfter(5);

        assertEquals("Cancelled", failure(call).error());
        assertEquals(3, call.logged().size());
        assertAllGone(call.logged());
    }

    @Test
    void what_it_leaves_behind_ends_with_it() throws Exception {
        var call = script("(sleep 1000 & echo $!); echo done");
        var outputs = outputs(call);

        assertEquals(Optional.of(0L), outputs.whole("exit_code"));
        assertAllGone(List.of(call.logged().getFirst()));
    }

    @Test
    void one_that_hides_and_holds_its_streams_open_holds_no_cancelled_call_up() throws Exception {
        // It is found as long as it has not hidden, so the program waits for that before it ends.
        var hiding = "echo $$; : > $hidden; exec sleep 1000";
        var call =
                script(
                                "export hidden=$(mktemp -u); HOME=/ setsid sh -c '"
                                        + hiding
                                        + "' &"
                                        + " until [ -e $hidden ]; do :; done; rm $hidden")
                        .cancelledAfter(5);
        try {
            assertEquals("Cancelled", failure(call).error());
        } finally {
            var pid = Long.parseLong(call.logged().getFirst().replaceAll("\\D", ""));
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void an_interrupt_ends_it() throws Exception {
        var call = script("echo $$; sleep 1000");
        var run = new FutureTask<>(() -> call.run("command"));
        var thread = Thread.ofVirtual().start(run);
        while (call.logged().isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();

        var thrown = assertThrows(ExecutionException.class, run::get);
        assertInstanceOf(InterruptedException.class, thrown.getCause());
        assertAllGone(call.logged());
    }

    private static void assertAllGone(List<String> lines) {
        for (var line : lines) {
            long pid = Long.parseLong(line.substring(line.indexOf(' ') + 1));
            var left = ProcessHandle.of(pid).filter(CommandTest::works);
            left.ifPresent(process -> process.onExit().join());
        }
    }

    /** One that has ended and that nobody has asked for yet is still listed. */
    private static boolean works(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    @Test
    void a_program_that_is_not_there_is_told_by_its_name() throws Exception {
        var failed = failure(of("no-such-program-here"));

        assertEquals("CommandNotFound", failed.error());
        assertEquals("No program can be run as no-such-program-here", failed.message());
        assertFalse(failed.retryable());
    }

    @Test
    void an_installation_that_does_not_say_on_runs_nothing() throws Exception {
        for (var setting : List.of("off", "", "ON", "true")) {
            var failed = failure(of("touch", "/tmp/never").where(Program.SETTING, setting));

            assertEquals("CommandToolOff", failed.error());
            assertTrue(failed.message().contains("JOBWRIGHT_COMMAND_TOOL=on"), failed::message);
        }
    }

    @Test
    void words_that_no_program_could_be_given_are_refused() {
        assertThrows(InvalidParameter.class, () -> of(" ").run("command"));
        assertThrows(InvalidParameter.class, () -> of("a\0b").run("command"));
        assertThrows(InvalidParameter.class, () -> of("echo", "a\0b").run("command"));
        assertThrows(
                InvalidParameter.class,
                () -> of("echo").with("args", Json.array(List.of(Json.of(1)))).run("command"));
    }
}
