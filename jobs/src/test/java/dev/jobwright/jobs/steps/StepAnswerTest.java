package dev.jobwright.jobs.steps;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.steps.StepRun.Onward;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

final class StepAnswerTest {
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "😀", "\"", "\n"})
    void the_preview_is_bounded_whatever_the_outputs_are(String letter) {
        for (int times : new int[] {0, 127, 128, 129, 196, 257, 5_000}) {
            Map<String, Stored> outputs = new HashMap<>();
            for (int i = 0; i < 40; i++) {
                outputs.put("output_" + i, new Stored.Inline(Json.of(letter.repeat(times))));
            }
            var done = new State.Completed(AT, outputs);
            var step = new StepRun(StepKey.of(new StepId("s")), 1, 1, AT, done);

            var answer = StepAnswer.of(step, done, Onward.NEXT);

            assertTrue(answer.preview().fields().size() >= 7, () -> answer.preview().toString());
            var characters =
                    answer.preview().fields().values().stream()
                            .mapToInt(value -> ((Json.Str) value).value().length())
                            .sum();
            assertTrue(characters <= 2048, () -> JsonText.write(answer.json()));
        }
    }
}
