package dev.jobwright.local.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.FunctionsContract;
import dev.jobwright.local.lambda.LocalFunctions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * AWS's own runtime for Java, as the program of a package: it finds our runtime API to be Lambda's.
 */
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS builds its runtime for Linux")
final class JavaRuntimeTest extends FunctionsContract {
    @TempDir private Path directory;
    private Packages packages;
    private LocalFunctions functions;

    @BeforeEach
    void open() {
        packages = new Packages(directory);
        var handler = SampleHandler.class.getName() + "::handleRequest";
        var script =
                """
                #!/bin/sh
                exec "%s" --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "%s" %s "$_HANDLER"
                """
                        .formatted(
                                ProcessHandle.current().info().command().orElseThrow(),
                                System.getProperty("java.class.path"),
                                AWSLambda.class.getName());
        for (var name : List.of("echo", "broken", "garbled")) {
            packages.program(name, handler, script, "");
        }
        packages.program("slow", handler, script, ", \"timeout_seconds\": 1");
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

    /** The runtime itself tells what was thrown, after it has answered: that may come in time. */
    @Override
    protected void assertLog(List<String> expected, List<String> log) {
        assertEquals(expected, log.subList(0, Math.min(expected.size(), log.size())));
    }

    @Test
    void it_is_used_again_for_the_next_event() {
        for (int i = 0; i < 3; i++) {
            var event = Json.of(i);
            var deadline = InstantSource.system().instant().plus(Packages.patience());
            var call = new Functions.Call(Packages.arn("echo"), event, deadline, () -> false);
            var answer = functions.invoke(call);
            assertTrue(
                    answer instanceof Functions.Answer.Returned(var payload, _)
                            && payload.equals(event),
                    answer.toString());
        }
    }
}
