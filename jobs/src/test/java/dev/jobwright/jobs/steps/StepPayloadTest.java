package dev.jobwright.jobs.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.LinkedHashMap;
import java.util.Optional;

final class StepPayloadTest {
    private static final String UID = "0123456789abcdefghjkmnpqrs";

    private static Json.Obj payload() {
        return Json.object()
                .put("job", UID)
                .put("run_no", 2)
                .put("launch", 3)
                .put("redrive", 0)
                .put("retry", 4)
                .put("scope", "calls@1@/")
                .put("step_id", "step_1")
                .put("visit", "2.1")
                .put("item", "17/3")
                .put("part", "whole")
                .done();
    }

    @Test
    void a_payload_is_read_field_by_field() {
        assertEquals(
                new StepPayload(
                        new JobUid(UID),
                        2,
                        3,
                        0,
                        4,
                        "calls@1@/",
                        new StepId("step_1"),
                        "2.1",
                        "17/3",
                        Part.WHOLE,
                        Optional.empty(),
                        Optional.empty()),
                StepPayload.read(payload()));
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void every_part_is_known_by_its_word(Part part) {
        var payload = payload().with("part", Json.of(part.word())).with("error", Json.of("E"));
        assertEquals(part, StepPayload.read(payload).part());
        assertEquals(Optional.of("E"), StepPayload.read(payload).error());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "job|\"short\"|uid",
                "job|null|job",
                "run_no|\"2\"|run_no",
                "launch|-1|launch",
                "redrive|1.5|redrive",
                "retry|3000000000|retry",
                "step_id|\"a b\"|step id",
                "visit|1|visit",
                "item|null|item",
                "part|\"half\"|half"
            })
    void what_is_wrong_is_named(String field, String value, String named) {
        var payload = payload().with(field, JsonText.readOwn(value));
        var thrown = assertThrows(IllegalArgumentException.class, () -> StepPayload.read(payload));
        assertTrue(String.valueOf(thrown.getMessage()).contains(named), thrown.getMessage());
    }

    @Test
    void a_step_outside_of_maps_has_no_item() {
        var fields = new LinkedHashMap<>(payload().fields());
        fields.remove("item");
        assertEquals("", StepPayload.read(new Json.Obj(fields)).item());
    }

    @Test
    void a_payload_is_an_object() {
        assertThrows(IllegalArgumentException.class, () -> StepPayload.read(Json.NULL));
    }
}
