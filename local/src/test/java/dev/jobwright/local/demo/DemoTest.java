package dev.jobwright.local.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.local.system.Air;
import dev.jobwright.local.system.LocalSystem;
import dev.jobwright.local.system.Storage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

final class DemoTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_demo_shows_a_job_from_its_start_to_its_result(boolean live) throws IOException {
        var printed = new ByteArrayOutputStream();
        var air = Air.of(InstantSource.system(), new SecureRandom());
        try (var system = LocalSystem.start(0, Storage::inMemory, air)) {
            var out = new PrintStream(printed, true, StandardCharsets.UTF_8);

            var terminal = live ? Terminal.live(out, 80) : Terminal.plain(out);

            assertTrue(new Demo(system.base(), system.token(), terminal).run(true));

            var text = printed.toString(StandardCharsets.UTF_8);
            for (var part :
                    List.of(
                            "wf_analyze_document, version 1",
                            "Processing page 1 of 10...",
                            "10/10",
                            "Job completed",
                            "final_analysis",
                            "$10.5 million",
                            "Bearer $TOKEN\" " + system.base() + "/v1/jobs/job_")) {
                assertTrue(text.contains(part), part + " in " + text);
            }
        }
    }
}
