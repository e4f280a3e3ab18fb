package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the guide has people type: the pinned command line tool of the CDK, with the whole build
 * behind it, where any warning is an error.
 */
@Tag("as-typed")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CommandLineTest {
    private static final String INSTALL = "npm ci";
    private static final String SYNTH = "npx cdk synth --strict";

    @TempDir private Path work;

    @Test
    void the_guide_has_people_type_what_is_tried_here() throws IOException {
        var lines = Files.readAllLines(Path.of("../docs/guide/deploy.md"));
        assertTrue(lines.containsAll(List.of("cd infra", INSTALL, SYNTH)), lines.toString());
    }

    @Test
    void a_second_synthesis_changes_neither_the_templates_nor_the_archives()
            throws IOException, InterruptedException {
        run(INSTALL, "--prefer-offline", "--no-audit", "--no-fund");
        var first = synthesized("first");
        assertTrue(first.containsKey(JobwrightStack.NAME + ".template.json"), first.toString());
        assertEquals(2, first.keySet().stream().filter(name -> name.endsWith(".zip")).count());
        assertEquals(first, synthesized("second"));
    }

    /** What would be deployed; an archive is named by the hash of what it holds. */
    private Map<String, String> synthesized(String name) throws IOException, InterruptedException {
        var out = work.resolve(name);
        run(SYNTH, "--quiet", "--no-notices", "--output", out.toString());
        var deployed = new TreeMap<String, String>();
        try (var files = Files.list(out)) {
            for (var file : files.toList()) {
                var called = String.valueOf(file.getFileName());
                if (called.endsWith(".template.json") || called.endsWith(".assets.json")) {
                    deployed.put(called, Files.readString(file));
                } else if (called.endsWith(".zip")) {
                    deployed.put(called, "");
                }
            }
        }
        return deployed;
    }

    private static void run(String typed, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(typed.split(" ", -1)));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("CDK_DISABLE_CLI_TELEMETRY", "true");
        // The build behind it has what this one has, and fetches nothing anew.
        process.environment()
                .merge(
                        "MAVEN_OPTS",
                        "-Dmaven.repo.local=" + System.getProperty("localRepository"),
                        (theirs, ours) -> theirs + " " + ours);
        var running = Node.start(process);
        try {
            var said = new String(running.getInputStream().readAllBytes(), UTF_8);
            assertEquals(0, running.waitFor(), () -> command + ":\n" + said);
        } finally {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
        }
    }
}
