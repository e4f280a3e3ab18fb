package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Jobs that are run again, through the whole system: what was done is not done twice. */
@Timeout(120)
final class AgainTest {
    @TempDir Path folder;
    private Workshop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Workshop(folder);
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    private String chain() {
        return "{\"name\": \"Chain\", \"inputs\": [{\"name\": \"w\", \"variable_id\": \"words\","
                + " \"schema\": {\"type\": \"array\"}}], \"steps\": ["
                + shop.step("a", "", Workshop.variable("words"))
                + ","
                + shop.step("b", "", "{\"value\": [\"two\"]}")
                + ","
                + shop.step("c", "", Workshop.variable("words"))
                + "], \"outputs\": [\"by_a\", \"by_b\", \"by_c\"]}";
    }

    @Test
    void a_retry_does_what_is_missing_and_nothing_else() {
        shop.make("a", "c");
        shop.publish("chain", chain());
        var job = shop.run("chain", "{\"words\": [\"one\"]}");
        assertEquals("FAILED", shop.atRest(job).text("status"));
        shop.make("b");

        var done = shop.ask(job, "retry", "");

        assertEquals("COMPLETED", done.text("status"), done.body().toString());
        assertEquals(
                "{\"by_a\":\"one\",\"by_b\":\"two\",\"by_c\":\"one\"}",
                done.body().object("output_data").orElseThrow().toString());
        assertEquals(List.of("one", "two", "one"), shop.worked("a", "b", "c"));
        assertEquals(
                Map.of("a", "COMPLETED in 1", "b", "COMPLETED", "c", "COMPLETED"), shop.steps(job));
    }
}
