package dev.jobwright.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

final class TerminalTest {
    private static final int IDS = 6;
    private static final int TOOLS = 13;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80, 120})
    void a_block_that_is_drawn_again_takes_a_row_for_each_step(int columns) {
        var screen = tenPages(columns);

        assertEquals(3, screen.size(), () -> String.join("\n", screen));
        assertEquals("before", screen.getFirst());
        assertTrue(screen.get(1).startsWith("  ▸ step_1"), screen.get(1));
        assertTrue(screen.get(2).startsWith("  · step_2"), screen.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void a_message_is_shown_whole_beside_a_bar(int columns) {
        var line = tenPages(columns).get(1);

        assertTrue(line.endsWith(" 9/10  Processing page 10 of 10..."), line);
        assertTrue(line.contains("███"), line);
        assertTrue(line.contains("░"), line);
    }

    @Test
    void what_does_not_fit_is_cut_between_letters() {
        assertEquals("a\u001b[1m😀…\u001b[0m", Painted.cut("a\u001b[1m😀😀b\u001b[0m", 4));
        assertEquals("文…", Painted.cut("文文文", 4));
        assertEquals("e\u0301e", Painted.cut("e\u0301e", 2));
    }

    @Test
    void what_a_tool_says_cannot_move_the_cursor() {
        var step = StepView.pending("s", "t").after(progress(1, "one\n\u001b[2Atwo"));

        assertTrue(step.draw(Terminal.plain(out), 1, 1).endsWith("  one [2Atwo"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void results_are_wrapped_by_words(int columns) {
        var summary = "The company sold more than before in every quarter. ".repeat(6).strip();
        var results =
                Json.object().put("summary", summary).put("names", Json.strings(List.of(summary)));
        var end = Json.object().put("status", "completed").put("result", results.done()).done();

        assertTrue(new Results(Terminal.live(out, columns)).say(end));

        var text = written.toString(StandardCharsets.UTF_8);
        assertEquals(
                text.lines().filter(l -> !l.isBlank()).count(), Screen.after(text, columns).size());
        assertEquals(2, text.replaceAll("\\s+", " ").split(summary, -1).length - 1, text);
    }

    private List<String> tenPages(int columns) {
        var terminal = Terminal.live(out, columns);
        var first = StepView.pending("step_1", "pdf_extractor").after(running());
        var second = StepView.pending("step_2", "text_analyzer");
        terminal.say("before");
        for (int page = 1; page <= 10; page++) {
            first = first.after(progress(page - 1, "Processing page " + page + " of 10...\n"));
            terminal.draw(
                    List.of(first.draw(terminal, IDS, TOOLS), second.draw(terminal, IDS, TOOLS)));
        }
        return Screen.after(written.toString(StandardCharsets.UTF_8), columns);
    }

    private static Json.Obj running() {
        return Json.object().put("type", "node_update").put("status", "running").done();
    }

    private static Json.Obj progress(int done, String chunk) {
        return Json.object()
                .put("type", "node_progress")
                .put("progress", done)
                .put("total", 10)
                .put("chunk", chunk)
                .done();
    }
}
