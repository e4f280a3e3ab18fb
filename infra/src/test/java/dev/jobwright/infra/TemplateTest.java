package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.InvalidJson;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;

/** The one test that synthesizes; all others ask the template that ships. */
final class TemplateTest {
    @Test
    void the_template_that_ships_is_what_a_fresh_synth_makes()
            throws IOException, InvalidJson, InterruptedException {
        Shipped.read();
        assertEquals(
                Files.readString(Shipped.FILE),
                FreshSynth.template(),
                "the stack has changed: run with -Dtemplate.update and review the difference");
    }
}
