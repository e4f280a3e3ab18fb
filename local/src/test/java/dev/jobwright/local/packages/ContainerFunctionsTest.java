package dev.jobwright.local.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Functions.Answer;
import dev.jobwright.jobs.ports.Functions.Call;
import dev.jobwright.jobs.ports.Functions.Fault;
import dev.jobwright.jobs.ports.FunctionsContract;
import dev.jobwright.local.lambda.LocalFunctions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions that are containers. Runs where a container engine is, and BusyBox to make an image of.
 */
@Timeout(180)
final class ContainerFunctionsTest extends FunctionsContract {
    private static ContainerEngine engine = ContainerEngine.none();

    @TempDir private Path directory;
    private Packages packages;
    private LocalFunctions functions;

    @BeforeAll
    static void image(@TempDir Path root) {
        engine = ContainerEngine.withImages(root, "echo", "broken", "garbled", "slow", "crash");
    }

    @BeforeEach
    void open() {
        packages = new Packages(directory);
        for (var handler : List.of("echo", "broken", "garbled", "crash")) {
            packages.container(handler, engine.image(handler), "");
        }
        packages.container("slow", engine.image("slow"), ", \"timeout_seconds\": 1");
        functions = packages.functions(engine.run());
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

    /** An engine hands on what a container writes in its own time. */
    @Override
    protected void assertLog(List<String> expected, List<String> log) {
        assertEquals(expected.subList(0, log.size()), log);
    }

    private Answer.Failed failed(String name) {
        var deadline = InstantSource.system().instant().plus(Packages.patience());
        var call = new Call(Packages.arn(name), Json.EMPTY, deadline, () -> false);
        return assertInstanceOf(Answer.Failed.class, functions.invoke(call));
    }

    @Test
    void a_crash_is_the_functions_failure_with_its_cause_and_last_words() {
        assertEquals(
                new Answer.Failed(
                        Fault.FUNCTION,
                        "Runtime.ExitError",
                        "Runtime exited with error: exit status 3",
                        List.of("about to crash")),
                failed("crash"));
    }

    @Test
    void no_container_outlives_its_time_or_its_server() {
        failed("slow");
        functions.invoke(
                new Call(
                        Packages.arn("echo"),
                        Json.EMPTY,
                        InstantSource.system().instant().plus(Packages.patience()),
                        () -> false));

        packages.close();

        var left = new ArrayList<>(engine.running());
        left.removeIf(name -> !name.startsWith("jobwright-tool-"));
        assertTrue(left.isEmpty(), left.toString());
    }
}
