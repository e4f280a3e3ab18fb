package dev.jobwright.local.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Functions.Answer;
import dev.jobwright.jobs.ports.Functions.Call;
import dev.jobwright.jobs.ports.Functions.Fault;
import dev.jobwright.jobs.ports.FunctionsContract;
import dev.jobwright.local.lambda.LocalFunctions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Functions that are programs: they speak Lambda's runtime API. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tests' bootstrap is a shell script")
final class SubprocessFunctionsTest extends FunctionsContract {
    @TempDir private Path directory;
    private Packages packages;
    private LocalFunctions functions;

    @BeforeEach
    void open() {
        packages = new Packages(directory);
        for (var handler : List.of("echo", "broken", "garbled", "once", "pid", "variables")) {
            packages.scripted(handler, handler, "");
        }
        for (var handler : List.of("crash", "killed", "init", "family", "wait")) {
            packages.scripted(handler, handler, "");
        }
        packages.scripted("slow", "slow", ", \"timeout_seconds\": 1");
        packages.scripted("greedy", "greedy", ", \"memory_mb\": 128");
        functions = packages.functions(List.of());
    }

    @AfterEach
    void close() {
        packages.close();
    }

    @Override
    protected Functions functions() {
        return functions;
    }

    @Override
    protected String arn(String name) {
        return Packages.arn(name);
    }

    private static Call to(String name) {
        var deadline = InstantSource.system().instant().plus(Packages.patience());
        return new Call(Packages.arn(name), Json.EMPTY, deadline, () -> false);
    }

    private Json.Obj returned(String name) {
        var answer = functions.invoke(to(name));
        return (Json.Obj) assertInstanceOf(Answer.Returned.class, answer).payload();
    }

    private Answer.Failed failed(Call call) {
        return assertInstanceOf(Answer.Failed.class, functions.invoke(call));
    }

    private long pid() {
        return returned("pid").whole("pid").orElseThrow();
    }

    @Test
    void a_process_is_used_again_and_ends_when_nobody_has_asked_for_it_for_a_while() {
        var first = pid();
        assertEquals(first, pid());

        packages.idle();

        Ended.await(first);
        assertNotEquals(first, pid());
    }

    @Test
    void calls_at_once_have_processes_of_their_own_up_to_a_bound() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var pids = new HashSet<Long>();
            var answers =
                    IntStream.range(0, 2 * Processes.MOST)
                            .mapToObj(_ -> callers.submit(this::pid))
                            .toList();
            for (Future<Long> answer : answers) {
                pids.add(answer.get());
            }
            assertTrue(pids.size() <= Processes.MOST, pids.toString());
        }
    }

    @Test
    void who_leaves_while_all_processes_are_busy_waits_no_longer() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new AtomicBoolean();
            var deadline = InstantSource.system().instant().plus(Packages.patience());
            var busy = new Call(Packages.arn("family"), Json.EMPTY, deadline, done::get);
            var calls =
                    IntStream.range(0, Processes.MOST)
                            .mapToObj(_ -> callers.submit(() -> functions.invoke(busy)))
                            .toList();
            while (lines(directory.resolve("family/pids")) < 3 * Processes.MOST) {
                Thread.onSpinWait();
            }

            var left = new Call(Packages.arn("family"), Json.EMPTY, deadline, () -> true);
            assertEquals(Fault.ABANDONED, failed(left).fault());

            done.set(true);
            for (var call : calls) {
                call.get();
            }
        }
    }

    @Test
    void a_process_that_ends_after_each_answer_is_followed_by_another() {
        for (int i = 0; i < 4; i++) {
            assertInstanceOf(Answer.Returned.class, functions.invoke(to("once")));
        }
    }

    @Test
    void a_crash_is_the_functions_failure_with_its_cause_and_last_words() {
        assertEquals(
                new Answer.Failed(
                        Fault.FUNCTION,
                        "Runtime.ExitError",
                        "Runtime exited with error: exit status 3",
                        List.of("about to crash")),
                functions.invoke(to("crash")));
        assertEquals("Runtime exited with error: signal: killed", failed(to("killed")).message());
    }

    @Test
    void a_process_may_say_why_it_cannot_begin() {
        assertEquals(
                new Answer.Failed(
                        Fault.FUNCTION, "NoConfiguration", "set it", List.of("no configuration")),
                functions.invoke(to("init")));
    }

    @Test
    void a_process_finds_what_lambda_promises_and_none_of_our_own_variables() throws IOException {
        var found = returned("variables");

        var folder = directory.resolve("variables").toRealPath().toString();
        assertEquals(folder, Path.of(found.text("root").orElseThrow()).toRealPath().toString());
        assertEquals(folder, Path.of(found.text("here").orElseThrow()).toRealPath().toString());
        assertEquals("jobwright-tool-variables", found.text("name").orElseThrow());
        assertEquals(512, found.whole("memory").orElseThrow());
        assertTrue(found.whole("variables").orElseThrow() < 25, found.toString());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "memory is counted on Linux")
    void a_process_that_holds_too_much_memory_is_ended() {
        var failed = failed(to("greedy"));

        assertEquals("Runtime.OutOfMemory", failed.error());
        assertTrue(failed.message().contains("128 MB (memory_mb)"), failed.message());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "those without parents are found on Linux")
    void nobody_of_a_process_and_all_that_it_began_outlives_its_call() throws IOException {
        var pids = directory.resolve("family/pids");
        var call =
                new Call(
                        Packages.arn("family"),
                        Json.EMPTY,
                        InstantSource.system().instant().plus(Packages.patience()),
                        () -> lines(pids) == 3);

        assertEquals(Fault.ABANDONED, failed(call).fault());

        for (var pid : Files.readAllLines(pids)) {
            Ended.await(Long.parseLong(pid));
        }
    }

    @Test
    void no_process_outlives_its_server() {
        var pid = pid();

        packages.close();

        Ended.await(pid);
    }

    private static int lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
